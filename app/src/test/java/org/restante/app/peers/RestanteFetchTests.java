package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// `restante fetch`, from our own server, or from Dovecot where `restante.peers.server` names it.
@Needs(Peer.OPENSSL)
class RestanteFetchTests extends ClientTests {
    private final Map<Path, Set<Path>> known = new ConcurrentHashMap<>();

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Path archive = Files.createDirectories(visit.folder().resolve("archive"));
        accounts(visit, archive);
        Run.in(visit.folder(), Restante.command(List.of(), "fetch", "--quiet", "--archive", archive.toString()))
                .with(0);
        Maildir home = new Maildir(archive.resolve("mail/home"));
        Set<Path> before = known.computeIfAbsent(archive, _ -> new HashSet<>());
        List<String> fresh = new ArrayList<>();
        for (Path file : home.files()) {
            if (before.add(file)) {
                fresh.add(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return fresh;
    }

    private static void accounts(Visit visit, Path archive) throws IOException {
        Path password = Run.privately(archive.resolve("password"), Office.PASSWORD + "\n");
        String scheme = switch (visit.connection()) {
            case PLAIN -> "pop";
            case STLS -> "pop+stls";
            case TLS -> "pops";
        };
        Files.writeString(archive.resolve("accounts.toml"), """
                [accounts.home]
                server = "%s://%s@localhost:%d"
                password = { file = "%s" }
                plaintext = true
                trust = "%s"
                delete = "%s"
                """.formatted(
                        scheme,
                        visit.user(),
                        visit.port(),
                        password,
                        visit.office().trust(),
                        visit.keep() ? "never" : "fetched"));
    }

    /// The letter comes as it is sent, CRLF and all.
    @Override
    String athome(Sample letter) {
        return letter.wire();
    }
}
