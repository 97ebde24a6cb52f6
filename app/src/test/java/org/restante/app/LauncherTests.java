package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.app.Session.Outcome;

/// The script `restante`, in a tree of its own, with a `mvn` of its own.
class LauncherTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", "."));
    private static final List<String> TOOLS =
            List.of("sed", "dirname", "readlink", "find", "head", "mkdir", "touch", "mv", "cp", "cat", "flock");
    private static final Pattern NEEDED =
            Pattern.compile("target/[^/]*\\.jar$|picocli|sqlite|tomlj|password4j|slf4j|logback");

    @TempDir
    Path folder;

    private Path tree;
    private Path programs;

    @BeforeEach
    void copy() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree"));
        programs = Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(tree.resolve("etc"));
        for (String file : List.of("restante", "etc/jdk")) {
            Files.copy(ROOT.resolve(file), tree.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String tool : TOOLS) {
            program(tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }
    }

    @Test
    void a_distribution_just_runs_from_anywhere_and_through_links_without_a_warning() throws Exception {
        jars(tree.resolve("lib"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree.resolve("restante"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("to-link"), Path.of("link"));
        Path home = folder.resolve("home");

        assertThat(run(link, "--version").out()).startsWith("restante ");
        assertThat(run(linkToLink, "user", "add", "ann", "--home", home.toString()))
                .isEqualTo(new Outcome(0, "added ann@localhost\n", ""));
        assertThat(run(link, "user", "remove", "bob", "--home", home.toString()))
                .isEqualTo(new Outcome(1, "", "restante: bob@localhost is no account\n"));
    }

    @Test
    void sources_are_built_on_first_use_and_when_they_change() throws Exception {
        sources();
        jars(folder.resolve("built"));
        maven("mkdir -p app/target/restante && cp -r '" + folder.resolve("built") + "' app/target/restante/lib");
        Path script = tree.resolve("restante");

        assertThat(run(script, "--version").err()).isEqualTo("building…\n");
        assertThat(run(script, "--version").err()).isEmpty();
        Files.setLastModifiedTime(
                tree.resolve("app/src/main/Source.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(script, "--version").err()).isEqualTo("building…\n");
    }

    @Test
    void a_build_that_fails_is_shown() throws Exception {
        sources();
        maven("echo 'Source.java:1: is wrong'; exit 1");

        assertThat(run(tree.resolve("restante"), "--version"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "building…\nSource.java:1: is wrong\nrestante: could not be built; the reason is above\n"));
    }

    @Test
    void without_maven_it_says_what_to_install() throws Exception {
        sources();

        assertThat(run(tree.resolve("restante"), "--version"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "restante: needs Apache Maven 3.8 or newer to build itself; install it (package maven)\n"));
    }

    private void sources() throws IOException {
        Files.createDirectories(tree.resolve("app/src/main"));
        Files.createFile(tree.resolve("app/src/main/Source.java"));
        Files.createFile(tree.resolve("app/pom.xml"));
        Files.createFile(tree.resolve("pom.xml"));
    }

    private void maven(String does) throws IOException {
        program("mvn", does);
    }

    private void program(String name, String does) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(Path script, String... args) throws Exception {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", programs.toString());
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("tanstaaf\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            assertThat(process.waitFor()).isNotZero(); // it ended without reading
        }
        return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /// What these commands need of the class path of this test, as a folder of jars.
    private static void jars(Path lib) throws IOException {
        Files.createDirectories(lib);
        String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        for (int i = 0; i < classPath.length; i++) {
            Path part = Path.of(classPath[i]);
            if (Files.isDirectory(part)) {
                pack(part, lib.resolve(i + ".jar"));
            } else if (NEEDED.matcher(part.toString()).find()) {
                Files.copy(part, lib.resolve(i + ".jar"));
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
