package org.restante.client.dialogues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.restante.client.Deadlines;
import org.restante.client.Fingerprint;
import org.restante.client.Limits;
import org.restante.client.Security;
import org.restante.client.Settings;
import org.restante.client.TestKeys;
import org.restante.client.Tolerance;
import org.restante.client.Trust;

/// Every dialogue in `dialogues/client`, as it is written, an octet at a time, and under TLS.
@Timeout(60)
class DialogueTests {
    private static final Path FOLDER =
            Path.of(System.getProperty("restante.dialogues", "../dialogues")).resolve("client");

    private enum Manner {
        AS_WRITTEN,
        OCTET_BY_OCTET,
        UNDER_TLS
    }

    static Stream<Path> dialogues() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".pop3")).sorted().toList().stream();
        }
    }

    @Test
    void there_are_many_and_each_shows_something_of_its_own() throws IOException {
        Set<String> titles = new HashSet<>();
        for (Path file : dialogues().toList()) {
            Script script = Script.read(file);
            assertThat(script.title()).as(file.toString()).endsWith(".");
            assertThat(titles.add(script.title())).as(file.toString()).isTrue();
            assertThat(script.headers()).as(file.toString()).containsKey("rfc");
            assertThat(script.calls()).as(file.toString()).isNotEmpty();
        }
        assertThat(titles).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void as_it_is_written(Path file) throws Exception {
        play(Script.read(file), Manner.AS_WRITTEN);
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void an_octet_at_a_time(Path file) throws Exception {
        Script script = Script.read(file);
        if (!script.headers().containsKey("whole")) {
            play(script, Manner.OCTET_BY_OCTET);
        }
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void under_tls(Path file) throws Exception {
        Script script = Script.read(file);
        if (!script.headers().containsKey("stls") && !script.headers().containsKey("tls")) {
            play(script, Manner.UNDER_TLS);
        }
    }

    private static void play(Script script, Manner manner) throws Exception {
        boolean tls = manner == Manner.UNDER_TLS || script.headers().containsKey("tls");
        try (var server = new ScriptedServer(
                        script.acts(), key(script, "key").context(), tls, manner == Manner.OCTET_BY_OCTET);
                var caller = new Caller(settings(script, server.port(), tls))) {
            for (Call call : script.calls()) {
                assertThat(outcomes(caller, call)).as("call: " + call.what()).isEqualTo(call.outcomes());
            }
            caller.hangUp();
            assertThat(server.complaint()).isEmpty();
        }
    }

    /// What was tolerated is told where the dialogue asks for it.
    private static List<String> outcomes(Caller caller, Call call) {
        List<String> outcomes = new ArrayList<>(caller.outcomes(call.what()));
        if (call.outcomes().stream().anyMatch(line -> line.startsWith("tolerated:"))) {
            caller.tolerated().keySet().forEach(what -> outcomes.add("tolerated: " + what));
        }
        return outcomes;
    }

    private static TestKeys key(Script script, String header) {
        return TestKeys.named(script.headers().getOrDefault(header, "server"));
    }

    private static Trust trust(Script script) {
        return script.headers().containsKey("pinned")
                ? Trust.pinned(Fingerprint.of(key(script, "pinned").certificate()))
                : new Trust.Authorities(List.of(TestKeys.authority().certificate()));
    }

    private static Settings settings(Script script, int port, boolean tls) {
        Security security = tls
                ? Security.IMPLICIT_TLS
                : script.headers().containsKey("stls") ? Security.REQUIRED_STLS : Security.CLEAR;
        Duration deadline = script.deadline();
        int listing = Integer.parseInt(script.headers().getOrDefault("listing", "1000000"));
        return Settings.of("localhost", security)
                .port(port)
                .trust(trust(script))
                .deadlines(new Deadlines(Duration.ofSeconds(20), deadline, deadline))
                .limits(new Limits(8192, listing, 4096))
                .tolerances(script.headers().containsKey("strict") ? Tolerance.STRICT : Tolerance.IN_THE_WILD);
    }
}
