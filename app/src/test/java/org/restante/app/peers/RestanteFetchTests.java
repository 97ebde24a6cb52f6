package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
        var archive = HomeArchive.of(visit);
        archive.fetch().with(0);
        Set<Path> before = known.computeIfAbsent(archive.folder(), _ -> new HashSet<>());
        List<String> fresh = new ArrayList<>();
        for (Path file : archive.maildir().files()) {
            if (before.add(file)) {
                fresh.add(Files.readString(file, ISO_8859_1));
            }
        }
        return fresh;
    }

    /// The letter comes as it is sent, CRLF and all.
    @Override
    String athome(Sample letter) {
        return letter.wire();
    }
}
