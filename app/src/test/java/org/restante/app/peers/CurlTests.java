package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// curl: a listing, then one URL a letter, all on one connection. What it writes is what came over the wire.
@Needs(Peer.CURL)
class CurlTests extends ClientTests {

    @Override
    List<String> fetch(Visit visit) throws IOException {
        int count = (int) curl(visit, url(visit, "")).out().lines().count();
        List<String> transfers = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            transfers.add(url(visit, n) + "output = \"" + visit.folder().resolve(n + ".eml") + "\"\n");
            if (!visit.keep()) {
                transfers.add(url(visit, n) + "request = \"DELE\"\nlist-only\n");
            }
        }
        if (count > 0) {
            curl(visit, transfers.toArray(String[]::new));
        }
        List<String> letters = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            Path file = visit.folder().resolve(n + ".eml");
            letters.add(Files.readString(file, ISO_8859_1));
        }
        return letters;
    }

    /// curl writes the line end in front of the last dot, and takes that of the reply's first line for it if the letter
    /// is empty: two octets too many.
    @Override
    String athome(Sample letter) {
        return letter.octets().isEmpty() ? "\r\n" : letter.wire();
    }

    @Override
    boolean remembers() {
        return false;
    }

    private static String url(Visit visit, Object path) throws IOException {
        String scheme = visit.connection() == Connection.TLS ? "pop3s" : "pop3";
        return "url = \"" + scheme + "://localhost:" + visit.port() + "/" + path + "\"\n";
    }

    private static Run.Ended curl(Visit visit, String... transfers) throws IOException {
        String common =
                "silent\nshow-error\nfail-early\nuser = \"" + visit.user() + ":" + Office.PASSWORD + "\"\ncacert = \""
                        + visit.office().trust() + "\"\n" + (visit.connection() == Connection.STLS ? "ssl-reqd\n" : "");
        List<String> parts = new ArrayList<>();
        for (String transfer : transfers) {
            parts.add(common + transfer);
        }
        Path config = Run.privately(visit.folder().resolve("curlrc"), String.join("next\n", parts));
        return Run.in(visit.folder(), Peer.CURL.path(), "--disable", "--config", config.toString())
                .with(0);
    }
}
