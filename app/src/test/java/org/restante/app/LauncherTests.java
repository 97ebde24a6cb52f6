package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.app.Session.Outcome;

/// The script `restante`, in a tree of its own, with a `mvn` of its own.
class LauncherTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", "."));
    private static final List<String> TOOLS =
            List.of("readlink", "find", "head", "mkdir", "touch", "mv", "rm", "cp", "cat", "flock", "stat", "cksum");
    private static final Outcome VERSION = new Outcome(0, Version.text() + "\n", "");

    /// A folder of jars as the build makes it, and the cache of the start that belongs to it.
    private static Path built;

    @TempDir
    private Path folder;

    private Path tree;
    private Path programs;

    @BeforeAll
    static void build() throws IOException {
        built = Distribution.rehearsed();
    }

    @BeforeEach
    void copy() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree"));
        programs = Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(tree.resolve("etc"));
        for (String file : List.of("restante", "etc/jdk", "etc/java-options", "etc/rehearse", "etc/Renew.java")) {
            Files.copy(ROOT.resolve(file), tree.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String tool : TOOLS) {
            program(tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }
    }

    @Test
    void a_distribution_just_runs_from_anywhere_and_through_links_without_a_warning() throws Exception {
        distribution();
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree.resolve("restante"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("to-link"), Path.of("link"));
        Path home = folder.resolve("home");

        assertThat(run(link, "--version")).isEqualTo(VERSION);
        assertThat(run(linkToLink, "user", "add", "ann", "--home", home.toString()))
                .isEqualTo(new Outcome(0, "added ann@localhost\n", ""));
        assertThat(run(link, "user", "remove", "bob", "--home", home.toString()))
                .isEqualTo(new Outcome(1, "", "restante: bob@localhost is no account\n"));
    }

    @Test
    void it_starts_from_the_cache_wherever_it_lies() throws Exception {
        distribution();

        assertThat(startsFromCache()).isTrue();
    }

    @Test
    void commands_at_home_start_from_a_cache_of_their_own() throws Exception {
        distribution();
        Files.delete(cache());

        for (String command : Distribution.AT_HOME) {
            Path log = folder.resolve("classes-" + command);
            runWith(logged(log), tree.resolve("restante"), command, "--help");
            assertThat(fromCache(log)).as(command).isTrue();
        }
    }

    /// The cache takes no class file from before Java 6, nor what refers to one.
    @Test
    void no_class_is_read_from_a_jar() throws Exception {
        distribution();
        Path log = folder.resolve("classes");
        runWith(logged(log), tree.resolve("restante"), "user", "--help");

        assertThat(Files.readAllLines(log)).isNotEmpty().noneMatch(line -> line.contains(" source: file:"));
    }

    @Test
    void without_a_cache_it_just_runs() throws Exception {
        distribution();
        Files.delete(cache());

        assertThat(startsFromCache()).isFalse();
    }

    /// Where the folder for temporary files cannot be written to, or nothing in it be executed, that is the only way.
    @Test
    @EnabledOnOs(OS.LINUX)
    void native_libraries_that_lie_beside_the_jars_need_not_be_unpacked() throws Exception {
        distribution();
        String option = "-Djava.io.tmpdir=" + Files.createFile(folder.resolve("no-folder"));
        Path home = folder.resolve("home");

        Outcome outcome = runWith(option, tree.resolve("restante"), "user", "add", "ann", "--home", home.toString());
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("added ann@localhost\n");
        assertThat(outcome.err()).as("nor is it searched for old ones").doesNotContainIgnoringCase("sqlite");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_000_000})
    void a_cache_that_was_cut_off_is_ignored(int octets) throws Exception {
        distribution();
        replace(cache(), Arrays.copyOf(Files.readAllBytes(cache()), octets));

        assertThat(startsFromCache()).isFalse();
    }

    @Test
    void what_is_no_cache_is_ignored() throws Exception {
        distribution();
        replace(cache(), new byte[1_000_000]);

        assertThat(startsFromCache()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restante", "picocli"})
    void a_cache_of_other_jars_is_ignored(String name) throws Exception {
        distribution();
        try (Stream<Path> jars = Files.list(tree.resolve("lib"))) {
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            replace(jar, Files.readAllBytes(jar));
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        }

        assertThat(startsFromCache()).isFalse();
    }

    @Test
    void a_cache_of_other_options_is_ignored() throws Exception {
        distribution();
        Files.writeString(tree.resolve("etc/java-options"), "# others\n", StandardOpenOption.APPEND);

        assertThat(startsFromCache()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:AOTMode=off",
                "-Xshare:off",
                "-XX:+UseZGC",
                "-XX:-UseCompactObjectHeaders",
                "-XX:-UseCompressedOops"
            })
    void the_options_of_the_user_win_over_the_cache(String option) throws Exception {
        distribution();

        assertThat(startsFromCache(option)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-Xmx32m"})
    void the_user_chooses_heap_and_collector(String option) throws Exception {
        distribution();

        assertThat(startsFromCache(option)).isTrue();
        String flag = option.startsWith("-XX:+")
                ? option.substring("-XX:+".length()) + "\\s+= true"
                : "MaxHeapSize\\s+= 33554432";
        assertThat(runWith(option + " -XX:+PrintFlagsFinal", tree.resolve("restante"), "--version")
                        .out())
                .containsPattern(flag);
    }

    /// Most of what `fetch` does is over before C2 has paid for itself.
    @Test
    void only_fetch_waits_longer_for_the_second_compiler() throws Exception {
        distribution();

        assertThat(threshold("fetch")).isEqualTo(10 * threshold("user"));
    }

    private int threshold(String command) throws Exception {
        String flags = runWith("-XX:+PrintFlagsFinal", tree.resolve("restante"), command, "--help")
                .out();
        Matcher matcher =
                Pattern.compile("Tier4InvocationThreshold\\s+= ([0-9]+)").matcher(flags);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void sources_are_built_on_first_use_and_when_they_change() throws Exception {
        sources();
        maven("mkdir -p app/target/restante; rm -rf app/target/restante/lib; cp -Rp '" + built
                + "' app/target/restante/lib");
        Path script = tree.resolve("restante");

        assertThat(run(script, "--version").err()).isEqualTo("building…\n");
        assertThat(run(script, "--version").err()).isEmpty();
        Files.setLastModifiedTime(
                tree.resolve("app/src/main/Source.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(script, "--version").err()).isEqualTo("building…\n");
    }

    @Test
    void sources_rehearse_once_after_they_were_built() throws Exception {
        sources();
        maven("mkdir -p app/target/restante; cp -Rp '" + built
                + "' app/target/restante/lib; rm app/target/restante/lib/*.aot");
        Path script = tree.resolve("restante");

        assertThat(run(script, "--version"))
                .isEqualTo(new Outcome(0, VERSION.out(), "building…\nrehearsing, to start fast from now on…\n"));
        assertThat(startsFromCache()).isTrue();
    }

    @Test
    void a_rehearsal_that_fails_is_said_once_and_keeps_nobody_from_working() throws Exception {
        sources();
        maven("mkdir -p app/target/restante; cp -Rp '" + built
                + "' app/target/restante/lib; rm app/target/restante/lib/*.aot");
        Files.writeString(tree.resolve("etc/rehearse"), "#!/bin/sh\necho 'no port is free' >&2; exit 1\n");

        assertThat(run(tree.resolve("restante"), "--version")).isEqualTo(new Outcome(0, VERSION.out(), """
                        building…
                        rehearsing, to start fast from now on…
                        no port is free
                        restante: the rehearsal failed, as said above; it works, but starts slowly
                        """));
        assertThat(startsFromCache()).isFalse();
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

    /// Its files are those that were built, and not to be written to.
    private void distribution() throws IOException {
        Path lib = Files.createDirectories(tree.resolve("lib"));
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.skip(1).toList()) {
                share(file, lib.resolve(built.relativize(file)));
            }
        }
    }

    private static void share(Path file, Path as) throws IOException {
        if (!Files.isDirectory(file)) {
            try {
                Files.createLink(as, file);
                return;
            } catch (FileSystemException _) {
                // another disk
            }
        }
        Files.copy(file, as, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    private Path cache() throws IOException {
        try (Stream<Path> files = Files.list(tree.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("office-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Whether the program comes from the cache; in any case it says its version, and nothing else.
    private boolean startsFromCache(String... options) throws Exception {
        Path log = folder.resolve("classes");
        String all = String.join(" ", options) + " " + logged(log);
        assertThat(runWith(all, tree.resolve("restante"), "--version")).isEqualTo(VERSION);
        return fromCache(log);
    }

    private static String logged(Path log) {
        return "-Xlog:class+load:file=" + log;
    }

    private static boolean fromCache(Path log) throws IOException {
        String main = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" org.restante.app.Main source: "))
                .findFirst()
                .orElseThrow();
        return main.contains("source: shared objects file");
    }

    private Outcome run(Path script, String... args) throws Exception {
        return runWith("", script, args);
    }

    private Outcome runWith(String options, Path script, String... args) throws Exception {
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
        builder.environment().put("RESTANTE_JAVA_OPTS", options);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("tanstaaf\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            assertThat(process.waitFor()).isNotZero(); // it ended without reading
        }
        return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}
