package org.restante.app;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the build packages, made of the class path of this test: `restante.jar`, which names the others.
public final class Distribution {
    /// The commands of who has mail at home, as the launcher knows them: they start from a cache of their own.
    public static final Set<String> AT_HOME =
            Set.of("account", "demo", "fetch", "import", "index", "read", "search", "show");

    private static final String CLASSES = Path.of("target", "classes").toString();
    private static final Path ROOT =
            Path.of(System.getProperty("restante.root", ".")).toAbsolutePath();
    private static final Path LIB = ROOT.resolve("app/target/tested");

    /// As the release file of a JDK says it.
    private static final String ARCHITECTURE = System.getProperty("os.arch").replace("amd64", "x86_64");

    private static final Pattern NATIVE =
            Pattern.compile("META-INF/native/.*_%s\\.so|org/sqlite/native/Linux/%s/.*\\.so"
                    .formatted(ARCHITECTURE.replace("aarch64", "aarch_64"), ARCHITECTURE));

    private static boolean ready;

    private Distribution() {}

    /// The folder of jars of this build, with the cache of the start beside them. The first who asks
    /// after a change makes it, in half a minute; other processes with tests wait for it.
    public static Path rehearsed() throws IOException {
        synchronized (LIB) {
            if (!ready) {
                Path lock = ROOT.resolve("app/target/tested.lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    makeUnlessFresh(LIB.resolve("made-of"));
                }
                ready = true;
            }
        }
        return LIB;
    }

    private static void makeUnlessFresh(Path stamp) throws IOException {
        String parts = String.join("\n", classPath());
        boolean fresh = Files.exists(stamp)
                && Files.readString(stamp).equals(parts)
                && Files.getLastModifiedTime(stamp).compareTo(changed()) > 0;
        if (!fresh) {
            clear();
            make(LIB);
            rehearse();
            Files.writeString(stamp, parts);
        }
    }

    /// When what it is made of was last changed.
    private static FileTime changed() throws IOException {
        FileTime newest = changed(ROOT.resolve("etc"));
        for (String part : classPath()) {
            if (Path.of(part).endsWith(CLASSES)) {
                FileTime time = changed(Path.of(part));
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private static FileTime changed(Path folder) throws IOException {
        FileTime newest = Files.getLastModifiedTime(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private static void clear() throws IOException {
        Files.createDirectories(LIB);
        try (Stream<Path> files = Files.walk(LIB)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(LIB)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void rehearse() throws IOException {
        Process rehearsal = new ProcessBuilder(ROOT.resolve("etc/rehearse").toString(), LIB.toString())
                .inheritIO()
                .start();
        try {
            if (rehearsal.waitFor() != 0) {
                throw new IOException("the rehearsal failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String[] classPath() {
        return System.getProperty("java.class.path").split(File.pathSeparator, -1);
    }

    /// Packs the classes of this build, and copies the jars of others, into a folder.
    private static void make(Path lib) throws IOException {
        List<String> others = new ArrayList<>();
        Optional<Path> app = Optional.empty();
        for (String part : classPath()) {
            Path path = Path.of(part);
            if (path.endsWith(Path.of("app", "target", "classes"))) {
                app = Optional.of(path);
            } else if (path.endsWith(CLASSES)) {
                others.add(pack(path, lib.resolve(others.size() + ".jar"), new Manifest()));
            } else if (part.endsWith(".jar")) {
                others.add(Files.copy(path, lib.resolve(path.getFileName()))
                        .getFileName()
                        .toString());
                unpackNative(path, Files.createDirectories(natives(lib)));
            }
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes().put(Name.CLASS_PATH, String.join(" ", others));
        pack(app.orElseThrow(), lib.resolve("restante.jar"), manifest);
    }

    /// Where the native libraries for this machine lie, in a folder of jars.
    public static Path natives(Path lib) {
        return lib.resolve("native").resolve(ARCHITECTURE);
    }

    private static void unpackNative(Path jar, Path folder) throws IOException {
        try (var opened = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(opened.entries())) {
                if (NATIVE.matcher(entry.getName()).matches()) {
                    try (InputStream in = opened.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(Path.of(entry.getName()).getFileName()));
                    }
                }
            }
        }
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
