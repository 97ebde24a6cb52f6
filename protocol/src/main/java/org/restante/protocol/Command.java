package org.restante.protocol;

import java.util.Optional;

/// Every command this project understands, sorted by the session states in which it is legal.
///
/// Whether carrying it out [may block][MayBlock] stands beside it, too.
public sealed interface Command {

    /// Legal in the AUTHORIZATION state. RFC 1939 §4, RFC 2595 §4, RFC 5034 §4
    sealed interface BeforeLogin extends Command {}

    /// Legal in the TRANSACTION state. RFC 1939 §5, RFC 1939 §7
    sealed interface AfterLogin extends Command {}

    /// Touches a disk, a network or a password hash, or answers with more than a few lines. The server may find that,
    /// as things stand, it need not.
    sealed interface MayBlock extends Command {}

    /// Names the user. RFC 1939 §7
    record User(String name) implements BeforeLogin {}

    /// Gives the password: the rest of the line, spaces included. RFC 1939 §7
    record Pass(Secret secret) implements BeforeLogin, MayBlock {}

    /// Names the user, and shows a digest of the greeting's timestamp and a secret. RFC 1939 §7
    ///
    /// @param digest as sent, for [Apop]
    record Apop(String name, Secret digest) implements BeforeLogin, MayBlock {}

    /// Begins a SASL exchange. RFC 5034 §4
    ///
    /// @param mechanism in upper case
    /// @param initialResponse base64 as sent; `=` stands for an empty one
    record Auth(String mechanism, Optional<Secret> initialResponse) implements BeforeLogin, MayBlock {}

    /// Asks which SASL mechanisms there are: AUTH without an argument. RFC 1734 §2
    record AuthList() implements BeforeLogin {}

    /// Begins TLS. RFC 2595 §4
    record Stls() implements BeforeLogin {}

    /// Asks for letters in UTF-8. RFC 6856 §2.1
    record Utf8() implements BeforeLogin {}

    /// Asks for another language of the texts for people. RFC 6856 §3.1
    ///
    /// @param range a language range as of RFC 4647 §2.1, as sent; empty to ask which languages there are
    record Lang(Optional<String> range) implements BeforeLogin, AfterLogin {}

    /// Says for whom a proxy speaks: Postfix's extension, as mail proxies use it in POP3. Known to those only whom the
    /// configuration names.
    ///
    /// @param attributes as sent, for [XclientAttributes]
    record Xclient(String attributes) implements BeforeLogin {}

    /// Lists what this server can do. RFC 2449 §5
    record Capa() implements BeforeLogin, AfterLogin {}

    /// Ends the session; after login, enters the UPDATE state. RFC 1939 §5, RFC 1939 §6
    record Quit() implements BeforeLogin, AfterLogin, MayBlock {}

    /// Counts messages and octets. RFC 1939 §5
    record Stat() implements AfterLogin {}

    /// Gives the octets of one message. RFC 1939 §5
    record ListOne(MessageNumber message) implements AfterLogin {}

    /// Gives the octets of all messages. RFC 1939 §5
    record ListAll() implements AfterLogin, MayBlock {}

    /// Gives the unique-id of one message. RFC 1939 §7
    record UidlOne(MessageNumber message) implements AfterLogin {}

    /// Gives the unique-ids of all messages. RFC 1939 §7
    record UidlAll() implements AfterLogin, MayBlock {}

    /// Sends a message. RFC 1939 §5
    record Retr(MessageNumber message) implements AfterLogin, MayBlock {}

    /// Sends the header and some lines of the body. RFC 1939 §7
    record Top(MessageNumber message, int bodyLines) implements AfterLogin, MayBlock {}

    /// Marks a message as deleted. RFC 1939 §5
    record Dele(MessageNumber message) implements AfterLogin {}

    /// Unmarks all messages. RFC 1939 §5
    record Rset() implements AfterLogin {}

    /// Does nothing, and says so. RFC 1939 §5
    record Noop() implements AfterLogin {}
}
