package org.restante.protocol.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;

/// The server's side of a SASL exchange, waiting for the client's next answer. A value: it belongs to one session and
/// shares nothing with another.
public sealed interface Exchange
        permits Exchange.Plain,
                Exchange.LoginName,
                Exchange.LoginPassword,
                Exchange.External,
                Exchange.Cram,
                Bearer.Presenting,
                Bearer.Refused,
                Scram.First,
                Scram.Last,
                Scram.Done {

    /// What the server says before the first answer, when the client sent no initial response; not in base64.
    String challenge();

    /// Whether the client cannot say anything before it has heard the challenge, and so has no initial response.
    /// RFC 4422 §5
    default boolean serverFirst() {
        return false;
    }

    /// Takes the client's answer, decoded from base64.
    Turn on(byte[] answer);

    /// Begins an exchange; empty if there is no such mechanism, or not over such a channel.
    ///
    /// @param mechanism in upper case
    /// @param channel below the exchange. Where it is [bindable][SecureChannel#bindable], the client was
    ///     offered -PLUS: one that could bind and was told otherwise is refused
    static Optional<Exchange> begin(String mechanism, SecureChannel channel) {
        return switch (mechanism) {
            case "PLAIN" -> Optional.of(new Plain());
            case "LOGIN" -> Optional.of(new LoginName());
            case "EXTERNAL" -> channel.client().map(External::new);
            case "OAUTHBEARER" -> Optional.of(new Bearer.Presenting(Bearer.Form.OAUTHBEARER));
            case "XOAUTH2" -> Optional.of(new Bearer.Presenting(Bearer.Form.XOAUTH2));
            default -> Scram.begin(mechanism, channel);
        };
    }

    /// Begins CRAM-MD5, which needs secrets that are kept as they are. RFC 2195 §2
    ///
    /// @param challenge that was never said before
    static Exchange cramMd5(Timestamp challenge) {
        return new Cram(challenge.text());
    }

    /// PLAIN: authorization identity, NUL, user, NUL, password. RFC 4616 §2
    record Plain() implements Exchange {
        @Override
        public String challenge() {
            return "";
        }

        @Override
        public Turn on(byte[] answer) {
            int first = indexOfNul(answer, 0);
            int second = indexOfNul(answer, first + 1);
            if (second >= answer.length || indexOfNul(answer, second + 1) < answer.length) {
                return new Turn.Failed("PLAIN needs authorization identity, NUL, user, NUL, password");
            }
            Optional<String> identity = text(Arrays.copyOf(answer, first));
            Optional<String> user = text(Arrays.copyOfRange(answer, first + 1, second));
            if (identity.isEmpty() || user.isEmpty() || user.get().isEmpty()) {
                return new Turn.Failed("PLAIN needs a user name in UTF-8");
            }
            if (!identity.get().isEmpty() && !identity.get().equals(user.get())) {
                return new Turn.Failed("nobody may act for another here: leave the authorization identity empty");
            }
            return claim(user.get(), Arrays.copyOfRange(answer, second + 1, answer.length));
        }

        private static int indexOfNul(byte[] octets, int from) {
            int at = from;
            while (at < octets.length && octets[at] != 0) {
                at++;
            }
            return Math.min(at, octets.length);
        }
    }

    /// LOGIN, waiting for the user name. Never standardised; described in draft-murchison-sasl-login.
    record LoginName() implements Exchange {
        @Override
        public String challenge() {
            return "Username:";
        }

        @Override
        public Turn on(byte[] answer) {
            return text(answer)
                    .filter(user -> !user.isEmpty())
                    .<Turn>map(user -> new Turn.Ask(new LoginPassword(user)))
                    .orElseGet(() -> new Turn.Failed("LOGIN needs a user name in UTF-8"));
        }
    }

    /// LOGIN, waiting for the password.
    record LoginPassword(String user) implements Exchange {
        @Override
        public String challenge() {
            return "Password:";
        }

        @Override
        public Turn on(byte[] answer) {
            return claim(user, answer);
        }
    }

    /// EXTERNAL: the channel has shown who the client is, and the answer says at most as whom it wants to be
    /// let in. RFC 4422 §A
    record External(String client) implements Exchange {
        @Override
        public String challenge() {
            return "";
        }

        @Override
        public Turn on(byte[] answer) {
            if (answer.length == 0) {
                return new Turn.Proven(client);
            }
            return text(answer)
                    .filter(name -> name.indexOf('\0') < 0)
                    .<Turn>map(name -> new Turn.Named(client, name))
                    .orElseGet(() -> new Turn.Failed("EXTERNAL needs an authorization identity in UTF-8, or none"));
        }
    }

    /// CRAM-MD5, waiting for the user name and the digest of the challenge, with a space between them. RFC 2195 §2
    record Cram(String challenge) implements Exchange {
        @Override
        public boolean serverFirst() {
            return true;
        }

        @Override
        public Turn on(byte[] answer) {
            String said = text(answer).orElse("");
            int space = said.lastIndexOf(' '); // a name may have some
            if (space < 1 || space + 1 == said.length()) {
                return new Turn.Failed("CRAM-MD5 needs a user name and a digest");
            }
            byte[] shown = said.substring(space + 1).getBytes(StandardCharsets.UTF_8);
            byte[] asked = challenge.getBytes(StandardCharsets.US_ASCII);
            return new Turn.Digest(said.substring(0, space), secret -> CramMd5.proves(shown, asked, secret));
        }
    }

    private static Turn claim(String user, byte[] password) {
        return password.length == 0
                ? new Turn.Failed("the password is empty")
                : new Turn.Claim(user, new Secret(password));
    }

    private static Optional<String> text(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
