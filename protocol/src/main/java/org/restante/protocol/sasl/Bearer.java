package org.restante.protocol.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.restante.protocol.Secret;

/// The server's side of OAUTHBEARER (RFC 7628) and XOAUTH2, in which the client presents a token
/// that somebody else has given to it. RFC 6750
final class Bearer {
    private static final byte SEPARATOR = 1; // RFC 7628 §3.1
    private static final int MOST_PARTS = 16;
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /// How a mechanism puts its messages.
    enum Form {
        /// RFC 7628.
        OAUTHBEARER,
        /// Of before, by Google:
        /// <https://developers.google.com/workspace/gmail/imap/xoauth2-protocol>.
        XOAUTH2
    }

    /// Waiting for the token.
    record Presenting(Form form) implements Exchange {
        @Override
        public String challenge() {
            return "";
        }

        @Override
        public Turn on(byte[] answer) {
            List<byte[]> parts = parts(answer);
            boolean ended = parts.size() >= 3 // the header, and two ends
                    && parts.getLast().length == 0
                    && parts.get(parts.size() - 2).length == 0;
            if (!ended || parts.size() > MOST_PARTS) {
                return malformed();
            }
            Optional<Wanted> wanted = text(parts.getFirst()).flatMap(this::wanted);
            Optional<byte[]> authorization = authorization(parts.subList(1, parts.size() - 2));
            return wanted.isEmpty() || authorization.isEmpty()
                    ? malformed()
                    : token(authorization.get())
                            .<Turn>map(token -> new Turn.Token(wanted.get().user(), token, this::refused))
                            .orElseGet(Presenting::malformed);
        }

        /// Empty if it is no header of this mechanism.
        private Optional<Wanted> wanted(String header) {
            return switch (form) {
                case XOAUTH2 ->
                    header.startsWith("user=") && header.length() > "user=".length()
                            ? Optional.of(new Wanted(Optional.of(header.substring("user=".length()))))
                            : Optional.empty();
                case OAUTHBEARER -> Wanted.by(header);
            };
        }

        private Exchange refused(TokenRefusal why) {
            return new Refused(
                    switch (form) {
                        case OAUTHBEARER -> why.json("invalid_token", "insufficient_scope", "");
                        case XOAUTH2 -> why.json("401", "403", ",\"schemes\":\"bearer\"");
                    });
        }

        private static Turn malformed() {
            return new Turn.Failed("this is not how a token is presented here");
        }
    }

    /// The client has been told why, and has to say that it knows. What it says does not matter:
    /// RFC 7628 §3.2.3
    record Refused(String challenge) implements Exchange {
        @Override
        public Turn on(byte[] answer) {
            return new Turn.Rejected();
        }
    }

    /// Who the client wants to be; empty within if it leaves that to the token.
    private record Wanted(Optional<String> user) {

        /// The authorization identity in a header of GS2 without channel binding. RFC 5801 §4
        static Optional<Wanted> by(String header) {
            String[] fields = header.split(",", -1);
            if (fields.length != 3 || !(fields[0].equals("n") || fields[0].equals("y")) || !fields[2].isEmpty()) {
                return Optional.empty();
            }
            if (fields[1].isEmpty()) {
                return Optional.of(new Wanted(Optional.empty()));
            }
            return fields[1].startsWith("a=")
                    ? Scram.name(fields[1].substring(2))
                            .filter(name -> !name.isEmpty())
                            .map(name -> new Wanted(Optional.of(name)))
                    : Optional.empty();
        }
    }

    /// The value of `auth`; without octets if it is not there; empty if a pair is none, or
    /// `auth` is there twice.
    private static Optional<byte[]> authorization(List<byte[]> pairs) {
        Optional<byte[]> found = Optional.empty();
        for (byte[] pair : pairs) {
            int equals = 0;
            while (equals < pair.length && isLetter(pair[equals])) {
                equals++;
            }
            if (equals == 0 || equals == pair.length || pair[equals] != '=') {
                return Optional.empty();
            }
            if (new String(pair, 0, equals, StandardCharsets.US_ASCII).equals("auth")) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(Arrays.copyOfRange(pair, equals + 1, pair.length));
            }
        }
        return Optional.of(found.orElseGet(() -> new byte[0]));
    }

    /// The token in `Bearer TOKEN`, RFC 6750 §2.1. A client that asks what is needed sends none:
    /// RFC 7628 §4.3
    private static Optional<Secret> token(byte[] authorization) {
        if (authorization.length == 0) {
            return Optional.of(new Secret(authorization));
        }
        int from = SCHEME.length();
        boolean bearer = authorization.length > from
                && new String(authorization, 0, from, StandardCharsets.US_ASCII)
                        .toLowerCase(Locale.ROOT)
                        .equals(SCHEME);
        byte[] token = bearer ? Arrays.copyOfRange(authorization, from, authorization.length) : new byte[0];
        Arrays.fill(authorization, (byte) 0);
        return isToken(token) ? Optional.of(new Secret(token)) : Optional.empty();
    }

    /// `b64token` of RFC 6750 §2.1.
    static boolean isToken(byte[] octets) {
        int end = octets.length;
        while (end > 0 && octets[end - 1] == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            byte c = octets[i];
            if (!isLetter(c) && !(c >= '0' && c <= '9') && "-._~+/".indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static List<byte[]> parts(byte[] message) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= message.length && parts.size() <= MOST_PARTS; at++) {
            if (at == message.length || message[at] == SEPARATOR) {
                parts.add(Arrays.copyOfRange(message, from, at));
                from = at + 1;
            }
        }
        return parts;
    }

    private static Optional<String> text(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
