package org.restante.archive.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.restante.archive.library.Held;
import org.restante.archive.library.Row;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Part;
import org.restante.archive.mime.Person;

/// A letter that is open.
///
/// @param look where it was opened
/// @param held where it lies
/// @param letter what it says
/// @param thread all letters of its thread, oldest first; itself among them
/// @param text how its text is shown
public record Reading(Look look, Held held, Letter letter, List<Row> thread, Text text) {
    private static final int RECIPIENTS = 20;
    private static final int PARTS = 50;
    private static final int TROUBLES = 5;
    private static final int THREAD = 50;

    /// Copies the list.
    public Reading {
        thread = List.copyOf(thread);
    }

    /// Its id.
    public LetterId id() {
        return held.id();
    }

    /// Its id as the page knows it.
    public String key() {
        return held.id().toString();
    }

    /// Whether it has a star.
    public boolean starred() {
        return held.flags().contains(Flag.FLAGGED);
    }

    /// Whether it was seen.
    public boolean seen() {
        return held.flags().contains(Flag.SEEN);
    }

    /// When it was sent, by its own account; else when it came.
    public Optional<Instant> date() {
        return letter.head()
                .date()
                .or(() -> thread.stream()
                        .filter(row -> row.id().equals(id()))
                        .map(Row::date)
                        .findFirst());
    }

    /// The first who wrote it.
    public Few<Person> from() {
        return Few.of(letter.head().from(), RECIPIENTS);
    }

    /// The first who got it.
    public Few<Person> to() {
        return Few.of(letter.head().to(), RECIPIENTS);
    }

    /// The first who got it too.
    public Few<Person> cc() {
        return Few.of(letter.head().cc(), RECIPIENTS);
    }

    /// Its first attachments.
    public Few<Part> attachments() {
        return Few.of(letter.parts().stream().filter(part -> !part.inline()).toList(), PARTS);
    }

    /// Whether an attachment can be looked at in the browser.
    public boolean previewed(Part part) {
        return Previews.of(part);
    }

    /// The first things that are wrong with it.
    public Few<String> troubles() {
        return Few.of(letter.troubles(), TROUBLES);
    }

    /// The letters of the thread next to it; empty if it is alone.
    public Few<Row> others() {
        return thread.size() < 2 ? new Few<>(List.of(), 0) : Few.of(thread, THREAD);
    }

    /// Whose images may always be shown: the one who wrote it, if that is one.
    public Optional<String> sender() {
        List<Person> from = letter.head().from();
        return from.size() == 1 ? Optional.of(from.getFirst().address()).filter(a -> !a.isBlank()) : Optional.empty();
    }
}
