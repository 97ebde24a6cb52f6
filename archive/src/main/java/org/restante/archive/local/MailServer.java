package org.restante.archive.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.Steps;

/// Hands letters over to a mail server, by LMTP (RFC 2033) or SMTP (RFC 5321), in clear: meant for this machine or the
/// network at home. A letter is safe when the server has said 250 behind its last octet; 4xx is later, 5xx is refused.
///
/// Nobody can tell whether a server took a letter when the connection breaks right before its reply: such a letter is
/// handed over again. It may then come twice, but is not lost.
public final class MailServer implements Destination {
    private final Mailing mailing;
    private final Path state;
    private final Duration patience;
    private final Steps steps;

    /// Which language it speaks.
    public enum Language {
        /// RFC 2033
        LMTP("LHLO"),
        /// RFC 5321
        SMTP("EHLO");

        private final String hello;

        Language(String hello) {
            this.hello = hello;
        }

        String hello() {
            return hello;
        }
    }

    /// To whom letters go, and where.
    ///
    /// @param recipient whose letters these are there, as `RCPT TO` names them
    public record Mailing(Language language, String host, int port, String recipient) {

        /// @throws IllegalArgumentException if the recipient could end the line that names it, or the port is none
        public Mailing {
            if (!recipient.matches("[\\x21-\\x7E&&[^<>]]{1,254}")) {
                throw new IllegalArgumentException("a recipient has 1 to 254 characters of ASCII, no blanks and no <>");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port is a number from 1 to 65535");
            }
        }
    }

    /// @param state the account's folder, for letters that come in
    /// @param patience for each reply
    public MailServer(Mailing mailing, Path state, Duration patience, Steps steps) {
        this.mailing = mailing;
        this.state = state;
        this.patience = patience;
        this.steps = steps;
    }

    @Override
    public Path incoming() throws IOException {
        return Durable.folder(state.resolve("incoming"));
    }

    @Override
    public List<Outcome> keep(List<Incoming> letters) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        var address = new InetSocketAddress(mailing.host(), mailing.port());
        try (var submission = Submission.open(address, mailing.language(), patience)) {
            for (Incoming letter : letters) {
                outcomes.add(submission.send(mailing, letter));
                steps.reached("mail server: replied");
            }
        } catch (IOException e) {
            String why = mailing.language() + " to " + mailing.host() + ":" + mailing.port() + ": " + e.getMessage();
            while (outcomes.size() < letters.size()) {
                outcomes.add(new Outcome.Later(why));
            }
        }
        for (Incoming letter : letters) {
            Files.deleteIfExists(letter.file());
        }
        return outcomes;
    }
}
