package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// GNU SASL's own client, which knows the mechanisms and no POP3: what it says is carried to the server and back.
record Gsasl(String mechanism, List<String> options) {

    static Gsasl of(String mechanism, String... options) {
        return new Gsasl(mechanism, List.of(options));
    }

    /// Carries on a whole exchange.
    ///
    /// @param talk whose greeting was read
    /// @param binding what the client knows of its channel, where the mechanism asks for it
    /// @return what the server says last
    /// @throws IOException also if the client does not believe the server
    String over(Talk talk, Optional<byte[]> binding) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Peer.GSASL.path(), "--quiet", "--client", "--mechanism=" + mechanism));
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process client = builder.start();
        try (var in = client.outputWriter(US_ASCII);
                BufferedReader out = client.inputReader(UTF_8)) {
            out.readLine(); // the name of the mechanism
            if (binding.isPresent()) {
                in.write(Base64.getEncoder().encodeToString(binding.get()) + "\n");
                in.flush();
            }
            String reply = talk.ask(("AUTH " + mechanism + " " + lastWord(out)).stripTrailing());
            while (reply.startsWith("+ ")) {
                in.write(reply.substring(2) + "\n");
                in.flush();
                reply = talk.ask(lastWord(out));
            }
            return reply;
        } finally {
            client.destroyForcibly();
        }
    }

    /// Behind what it may ask for in the same line.
    private static String lastWord(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null || line.startsWith("gsasl: ")) {
            throw new IOException("gsasl has ended: " + line);
        }
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
