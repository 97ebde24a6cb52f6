package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The other programs of this machine.
public final class Installed {
    private static final String OWNER = "mail";

    private Installed() {}

    /// Those that are installed; one line on standard error for each that is not.
    ///
    /// @param root the folder of the sources
    /// @param folder where what they need is put
    public static List<Program> all(Path root, Path folder) {
        List<Program> all = new ArrayList<>();
        Client.MPOP.found().map(Mpop::new).ifPresentOrElse(all::add, () -> missing(Client.MPOP));
        Client.FETCHMAIL
                .found()
                .ifPresentOrElse(
                        program -> fetchmail(program, root, folder).ifPresent(all::add),
                        () -> missing(Client.FETCHMAIL));
        Client.GETMAIL
                .found()
                .map(program -> new Getmail(program, owner()))
                .ifPresentOrElse(all::add, () -> missing(Client.GETMAIL));
        return all;
    }

    private static void missing(Client client) {
        System.err.println(client.title() + " is left out: missing is the package " + client.origin());
    }

    private static Optional<Program> fetchmail(Path program, Path root, Path folder) {
        try {
            return Optional.of(new Fetchmail(program, Compiler.compile(root, "deliver", folder)));
        } catch (IOException e) {
            System.err.println("fetchmail is left out: what stores its letters cannot be compiled (package gcc): "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> owner() {
        return Optional.of(OWNER).filter(_ -> "root".equals(System.getProperty("user.name")));
    }
}
