package org.restante.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// What the build packages, made of the class path of this test: `restante.jar`, which names the others.
public final class Distribution {
    private static final String CLASSES = Path.of("target", "classes").toString();

    private Distribution() {}

    /// Packs the classes of this build, and copies the jars of others, into a folder.
    public static void make(Path lib) throws IOException {
        List<String> others = new ArrayList<>();
        Optional<Path> app = Optional.empty();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            if (path.endsWith(Path.of("app", "target", "classes"))) {
                app = Optional.of(path);
            } else if (path.endsWith(CLASSES)) {
                others.add(pack(path, lib.resolve(others.size() + ".jar"), new Manifest()));
            } else if (part.endsWith(".jar")) {
                others.add(Files.copy(path, lib.resolve(path.getFileName()))
                        .getFileName()
                        .toString());
            }
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes().put(Name.CLASS_PATH, String.join(" ", others));
        pack(app.orElseThrow(), lib.resolve("restante.jar"), manifest);
    }

    private static String pack(Path classes, Path jar, Manifest manifest) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar.getFileName().toString();
    }
}
