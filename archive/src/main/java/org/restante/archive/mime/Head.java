package org.restante.archive.mime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the header of a letter says (RFC 5322 §3.6), decoded (RFC 2047, RFC 6532). Every text is one line without
/// control characters.
///
/// @param from who wrote
/// @param to the first recipients
/// @param cc the others
/// @param replyTo where an answer is to go, if the letter says so
/// @param subject empty if there is none
/// @param date when it was sent, if that can be read
/// @param messageId without its angle brackets; empty if there is none
/// @param references the letters that it answers, oldest first: `References`, and `In-Reply-To` behind them
/// @param list what `List-Id` says between its angle brackets; empty if there is none
public record Head(
        List<Person> from,
        List<Person> to,
        List<Person> cc,
        List<Person> replyTo,
        String subject,
        Optional<Instant> date,
        String messageId,
        List<String> references,
        String list) {

    /// Copies the lists.
    public Head {
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        replyTo = List.copyOf(replyTo);
        references = List.copyOf(references);
    }
}
