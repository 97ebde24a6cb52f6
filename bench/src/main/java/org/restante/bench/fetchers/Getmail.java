package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// getmail6 into a Maildir, without the fields `Delivered-To` and `Received` that it would add.
///
/// It starts a child for each letter, and waits in vain, and then fails, for one that ends before the waiting begins
/// (`_wait_for_child` in its `baseclasses.py`). On one processor, and first in turn there, it begins in time: that
/// takes
/// the rights of root, and can only make it faster.
///
/// @param program where it is
/// @param owner as whom it stores letters, where root runs it: it refuses to as root
record Getmail(Path program, Optional<String> owner) implements Program {
    private static final List<String> IN_TIME = List.of("chrt", "--fifo", "1", "taskset", "--cpu-list", "0");

    @Override
    public Client client() {
        return Client.GETMAIL;
    }

    @Override
    public List<String> prepare(Visit visit) throws IOException {
        Path configuration = visit.write("getmailrc", """
                [retriever]
                type = %s
                server = %s
                port = %d
                username = %s
                password = %s
                %s
                [destination]
                type = Maildir
                path = %s/
                %s
                [options]
                verbose = 0
                read_all = false
                delete = false
                delivered_to = false
                received = false
                """.formatted(
                        visit.secure() ? "SimplePOP3SSLRetriever" : "SimplePOP3Retriever",
                        visit.host(),
                        visit.port(),
                        visit.user(),
                        Visit.PASSWORD,
                        visit.secure() ? "ca_certs = " + visit.trust() : "",
                        visit.maildir(),
                        owner.map("user = "::concat).orElse("")));
        List<String> command = new ArrayList<>(owner.isPresent() ? IN_TIME : List.of());
        command.addAll(List.of(
                program.toString(), "--getmaildir", visit.folder().toString(), "--rcfile", configuration.toString()));
        return command;
    }

    @Override
    public String version() {
        return Client.version(program);
    }
}
