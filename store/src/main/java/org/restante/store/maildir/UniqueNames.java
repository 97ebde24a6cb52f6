package org.restante.store.maildir;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Makes the unique part of names: `SECONDS.M<micros>P<process>R<random>.HOST`, at most 70 characters, so that it
/// can be the unique-id as it is.
///
/// A name is never made twice: the 64 random bits see to that where the clock goes back, where processes share a
/// number, and where hosts share a name. Within one instance the time in the names always grows, so that their
/// order is the order in which they were made.
final class UniqueNames {
    private static final int HOST_LENGTH = 14;
    private static final long MICROS = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();
    private final long process = ProcessHandle.current().pid();
    private final String host;

    /// @param host the name of this machine; only a short form of it is used
    UniqueNames(String host) {
        this.host = shorten(host);
    }

    String next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long micros = last.updateAndGet(before -> Math.max(before + 1, now));
        return micros / MICROS + ".M" + micros % MICROS + "P" + process + "R"
                + HexFormat.of().toHexDigits(random.nextLong()) + "." + host;
    }

    private static String shorten(String host) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < host.length() && host.charAt(i) != '.' && name.length() < HOST_LENGTH; i++) {
            char c = host.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean safe = letter || (c >= '0' && c <= '9') || c == '-';
            name.append(safe ? c : '_');
        }
        return name.isEmpty() ? "localhost" : name.toString();
    }
}
