package org.restante.server.intake;

import java.util.ArrayList;
import java.util.List;
import org.restante.store.Owner;

/// Where a session is. RFC 5321 §4.1.4.
///
///     Fresh --hello--> Ready --MAIL--> Mailing --first BDAT--> Chunking
///                        ^                |                       |
///                        +----------------+--- end of message ----+--- RSET, hello
sealed interface Phase {

    /// The peer has not said hello.
    record Fresh() implements Phase {}

    /// No transaction.
    record Ready(Command.Hello hello) implements Phase {}

    /// MAIL was accepted; recipients are collected.
    record Mailing(Envelope envelope) implements Phase {}

    /// Part of the message is here. RFC 3030 §2
    record Chunking(Envelope envelope) implements Phase {}

    /// Who sends what to whom.
    record Envelope(Command.Hello hello, Command.Mail mail, List<Recipient> recipients) {
        public Envelope {
            recipients = List.copyOf(recipients);
        }

        Envelope with(Recipient another) {
            List<Recipient> all = new ArrayList<>(recipients);
            all.add(another);
            return new Envelope(hello, mail, all);
        }
    }

    /// An accepted recipient, and whose maildrop that is.
    record Recipient(Address address, Owner owner) {}
}
