package org.restante.archive.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The other users of this machine. Linux says in `/proc/net/tcp` whose each connection is.
final class Neighbours {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final Path SELF = Path.of("/proc/self");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int OWNER = 7;
    private static final String ESTABLISHED = "01";

    private Neighbours() {}

    /// Whether a connection is another user's. Not known to be so where nobody says.
    ///
    /// @param port the port from which the connection was made
    /// @param here the port to which it was
    static boolean isStranger(int port, int here) {
        Optional<String> owner = TABLES.stream()
                .flatMap(Neighbours::lines)
                .flatMap(line -> owner(line, port, here).stream())
                .findFirst();
        return owner.isPresent() && own().isPresent() && !owner.equals(own());
    }

    /// Whose the connection of a line is, if it is that one.
    static Optional<String> owner(String line, int port, int here) {
        String[] fields = line.strip().split("\\s+", -1);
        boolean found = fields.length > OWNER
                && fields[LOCAL].endsWith(":%04X".formatted(port))
                && fields[REMOTE].endsWith(":%04X".formatted(here))
                && fields[STATE].equals(ESTABLISHED);
        return found ? Optional.of(fields[OWNER]) : Optional.empty();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException _) {
            return Stream.empty(); // another system
        }
    }

    private static Optional<String> own() {
        try {
            return Optional.of(Files.getAttribute(SELF, "unix:uid").toString());
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
