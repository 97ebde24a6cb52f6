package org.restante.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.restante.protocol.Secret;

/// The client's side of a SASL exchange: the way back of [Exchange]. For one exchange, and one
/// session.
///
/// What it says is wiped by whoever sends it.
public interface ClientExchange {

    /// The name of the mechanism.
    String mechanism();

    /// What the client says first; empty where the server has to speak first.
    Optional<byte[]> first();

    /// The answer to a challenge, decoded from base64; empty if the challenge breaks the
    /// mechanism's rules, or the server cannot prove what it has to: then the exchange is not to
    /// go on.
    Optional<byte[]> answer(byte[] challenge);

    /// Whether the server, where the mechanism asks it, has proven what it has to. Only then may
    /// its `+OK` be believed.
    default boolean convinced() {
        return true;
    }

    /// Why the server refuses, if a challenge has said so: a line of printable characters, for a
    /// person.
    default Optional<String> reason() {
        return Optional.empty();
    }

    /// PLAIN, for oneself. RFC 4616 §2
    ///
    /// @param user as the server knows it
    /// @param password lent until the exchange is over
    static ClientExchange plain(String user, Secret password) {
        byte[] name = ("\0" + user + "\0").getBytes(UTF_8);
        return new OneMessage("PLAIN", password.expose(octets -> Scram.concatenated(name, octets)));
    }

    /// EXTERNAL: the channel has shown already who is there. RFC 4422 §A
    ///
    /// @param user whom to act for; empty: whom the channel names
    static ClientExchange external(Optional<String> user) {
        return new OneMessage("EXTERNAL", user.orElse("").getBytes(UTF_8));
    }

    /// LOGIN, for servers that know no better: the server asks for the name, then for the
    /// password.
    ///
    /// @param user as the server knows it
    /// @param password lent until the exchange is over
    static ClientExchange login(String user, Secret password) {
        return new LoginClient(user, password);
    }

    /// CRAM-MD5, with a secret that was made for it. RFC 2195 §2
    ///
    /// @param user as the server knows it
    /// @param secret lent until the exchange is over
    static ClientExchange cramMd5(String user, Secret secret) {
        return new CramMd5Client(user, secret);
    }

    /// SCRAM, with binding or without.
    ///
    /// @param mechanism by its name, which goes with the binding that `client` was made with
    static ClientExchange scram(String mechanism, ScramClient client) {
        return new ScramExchange(mechanism, client);
    }

    /// OAUTHBEARER or XOAUTH2.
    static ClientExchange bearer(BearerClient client) {
        return new BearerExchange(client);
    }
}
