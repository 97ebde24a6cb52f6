package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.restante.bench.server.Programs;

/// Compiles the small programs in C of this module.
final class Compiler {
    private Compiler() {}

    /// Compiles `bench/src/main/c/NAME.c`.
    ///
    /// @param root the folder of the sources
    /// @return the program, in `folder`
    /// @throws IOException with the compiler's words if that fails, or if there is none
    static Path compile(Path root, String name, Path folder) throws IOException {
        Path program = folder.resolve(name);
        Path source = root.resolve("bench/src/main/c").resolve(name + ".c");
        Programs.run(List.of("gcc", "-O2", "-o", program.toString(), source.toString()));
        return program;
    }
}
