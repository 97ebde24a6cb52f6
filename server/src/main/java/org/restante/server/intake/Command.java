package org.restante.server.intake;

import java.util.Optional;

/// Every command that LMTP and SMTP peers may give here. RFC 5321 §4.1.1, RFC 2033 §4.1, RFC 3030 §2, RFC 3207 §4.
sealed interface Command {

    /// LHLO, EHLO or HELO: the peer says its name.
    record Hello(Greeting verb, String name) implements Command {}

    /// A transaction begins. The sender is empty for the null reverse-path `<>`.
    record Mail(Optional<Address> sender, MailParameters parameters) implements Command {}

    /// One more recipient.
    record Rcpt(Address recipient) implements Command {}

    /// The message follows, up to CRLF.CRLF.
    record Data() implements Command {}

    /// So many octets of the message follow. RFC 3030 §2
    record Bdat(long octets, boolean last) implements Command {}

    /// Forget the transaction.
    record Rset() implements Command {}

    /// Nothing.
    record Noop() implements Command {}

    /// Does this mailbox exist?
    record Vrfy() implements Command {}

    /// What can be said here?
    record Help() implements Command {}

    /// RFC 3207 §4
    record StartTls() implements Command {}

    /// Says for whom a proxy speaks. Known to those only whom the configuration names.
    ///
    /// @param attributes as sent, for [org.restante.server.intake.Xclient]
    record Xclient(String attributes) implements Command {}

    /// Goodbye.
    record Quit() implements Command {}

    /// The ways to say hello.
    enum Greeting {
        /// RFC 2033 §4.1
        LHLO,
        /// RFC 5321 §4.1.1.1, with extensions
        EHLO,
        /// RFC 5321 §4.1.1.1, without
        HELO
    }
}
