package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.restante.protocol.Secret;

/// The client's side of OAUTHBEARER (RFC 7628) and XOAUTH2, for one exchange: [#first], and, if
/// the server answers with a challenge, [#acknowledgement], since a challenge means that the
/// token was refused.
public final class BearerClient {
    private static final int LONGEST_REASON = 500;

    private final String mechanism;
    private final String before;
    private final Secret token;
    private final String acknowledgement;

    private BearerClient(String mechanism, String before, Secret token, String acknowledgement) {
        if (!token.expose(Bearer::isToken)) {
            throw new IllegalArgumentException("this is no bearer token"); // nor is it said what it is
        }
        if (before.chars().anyMatch(c -> c < ' ' && c != 1)) {
            throw new IllegalArgumentException("a name has a control character in it");
        }
        this.mechanism = mechanism;
        this.before = before;
        this.token = token;
        this.acknowledgement = acknowledgement;
    }

    /// OAUTHBEARER. RFC 7628 §3.1
    ///
    /// @param user as the server knows it; empty if the token says it
    /// @param host as the client was told to connect to
    /// @param token lent until the exchange is over
    /// @throws IllegalArgumentException if token, user or host have characters that they cannot
    ///     have
    public static BearerClient oauthbearer(String user, String host, int port, Secret token) {
        String header = "n," + (user.isEmpty() ? "" : "a=" + Scram.saslName(checked(user))) + ",";
        String before = header + "\1host=" + checked(host) + "\1port=" + port + "\1";
        return new BearerClient("OAUTHBEARER", before, token, "\1");
    }

    /// XOAUTH2, for servers that know no better.
    ///
    /// @param user as the server knows it
    /// @param token lent until the exchange is over
    /// @throws IllegalArgumentException if token or user have characters that they cannot have
    public static BearerClient xoauth2(String user, Secret token) {
        return new BearerClient("XOAUTH2", "user=" + checked(user) + "\1", token, "");
    }

    private static String checked(String text) {
        if (text.indexOf('\1') >= 0) {
            throw new IllegalArgumentException("a name has a control character in it");
        }
        return text;
    }

    /// The name of the mechanism.
    public String mechanism() {
        return mechanism;
    }

    /// What the client says first. The caller wipes it.
    public byte[] first() {
        byte[] head = (before + "auth=Bearer ").getBytes(StandardCharsets.UTF_8);
        return token.expose(octets -> {
            byte[] message = Arrays.copyOf(head, head.length + octets.length + 2);
            System.arraycopy(octets, 0, message, head.length, octets.length);
            message[message.length - 2] = 1;
            message[message.length - 1] = 1;
            return message;
        });
    }

    /// What the client answers to a challenge, for the server to end the exchange. RFC 7628
    /// §3.2.3
    public byte[] acknowledgement() {
        return acknowledgement.getBytes(StandardCharsets.US_ASCII);
    }

    /// What a challenge says, for a person: a line of printable characters, not too long.
    public static String reason(byte[] challenge) {
        String text = new String(challenge, 0, Math.min(challenge.length, LONGEST_REASON), StandardCharsets.US_ASCII);
        return text.replaceAll("[^ -~]+", " ").strip();
    }
}
