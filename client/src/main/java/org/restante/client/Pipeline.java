package org.restante.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.Function;

/// Says many commands, and hears their replies in the same order; several are on their way at
/// once, where the server can do that. RFC 2449 §6.6
///
/// Writing and reading never wait for each other: what is on its way fits the send buffer of the
/// socket, so that writing does not wait at all.
final class Pipeline<T> {
    private final Wire wire;
    private final Talking talking;
    private final int window;
    private final Function<T, Spoken> line;
    private final Answers<T> answers;
    private final Queue<Asked<T>> asked = new ArrayDeque<>();
    private int octets;

    /// Hears what the server answers.
    interface Answers<T> {
        void accepted(T item) throws IOException;

        void refused(T item, Refused why) throws IOException;
    }

    private record Asked<T>(T item, String keyword, int octets) {}

    /// @param window octets of commands that may be on their way; 0: one command
    /// @param line what is said for each
    Pipeline(Wire wire, Talking talking, int window, Function<T, Spoken> line, Answers<T> answers) {
        this.wire = wire;
        this.talking = talking;
        this.window = window;
        this.line = line;
        this.answers = answers;
    }

    /// @return how many were asked for
    int run(Iterator<T> items) throws IOException {
        int count = 0;
        while (!asked.isEmpty() || items.hasNext()) {
            if (octets <= window / 2) {
                fill(items);
            }
            hear(asked.remove());
            count++;
        }
        return count;
    }

    /// Says so many that the window is full, in one piece: a half at a time, so that it never
    /// runs empty.
    private void fill(Iterator<T> items) throws IOException {
        if (asked.isEmpty()) {
            wire.checkNothingUnread();
        }
        while (items.hasNext() && (asked.isEmpty() || octets < window)) {
            T item = items.next();
            Spoken said = line.apply(item);
            octets += said.octets().length;
            asked.add(new Asked<>(item, said.keyword(), said.octets().length));
            wire.put(said);
        }
        wire.flush();
    }

    private void hear(Asked<T> next) throws IOException {
        octets -= next.octets();
        try {
            talking.heard(next.keyword());
        } catch (Refused e) {
            answers.refused(next.item(), e);
            return;
        }
        answers.accepted(next.item());
    }
}
