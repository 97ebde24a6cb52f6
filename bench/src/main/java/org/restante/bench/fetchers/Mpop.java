package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// mpop into a Maildir, without the `Received` field that it would add. It pipelines where the server can.
///
/// @param program where it is
record Mpop(Path program) implements Program {
    @Override
    public Client client() {
        return Client.MPOP;
    }

    @Override
    public List<String> prepare(Visit visit) throws IOException {
        Path configuration = visit.write("mpoprc", """
                account default
                host %s
                port %d
                user %s
                password %s
                auth user
                tls %s
                tls_starttls off
                %s
                keep on
                received_header off
                uidls_file %s
                delivery maildir %s
                """.formatted(
                        visit.host(),
                        visit.port(),
                        visit.user(),
                        Visit.PASSWORD,
                        visit.secure() ? "on" : "off",
                        visit.secure() ? "tls_trust_file " + visit.trust() : "",
                        visit.folder().resolve("uidls"),
                        visit.maildir()));
        return List.of(program.toString(), "--quiet", "--file=" + configuration);
    }

    @Override
    public String version() {
        return Client.version(program);
    }
}
