package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// What a server went through in the test of a fault. `./build faults` makes `docs/reference/reliability.md` of all.
///
/// @param fault what was done to the server
/// @param rounds how often
/// @param letters how many were delivered or there, of all rounds
/// @param held what was checked behind each round
record Proof(String fault, int rounds, long letters, String held) {
    private static final @Nullable String PAGE = System.getProperty("restante.faults.page");

    /// How many rounds to go: as `-Drestante.faults.rounds` says, else `few`.
    static int rounds(int few) {
        return Integer.getInteger("restante.faults.rounds", few);
    }

    /// Says it, and adds it to the file that `-Drestante.faults.page` names.
    void tell() throws IOException {
        tell(PAGE, "| %s | %,d | %,d | %s |%n".formatted(fault, rounds, letters, held));
    }

    /// Says a row, and adds it to a page if there is one.
    static void tell(@Nullable String page, String row) throws IOException {
        System.out.print(row);
        if (page != null) {
            Files.writeString(Path.of(page), row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
