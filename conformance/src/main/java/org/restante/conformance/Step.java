package org.restante.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One thing that happens in a dialogue.
public sealed interface Step {

    /// Where it stands in its file, counted from 1.
    int line();

    /// The client sends octets, all in one piece.
    record Send(int line, int connection, String octets) implements Step {}

    /// The server sends one line.
    record Expect(int line, int connection, Template template) implements Step {}

    /// The line just read does not contain `text`, in whatever letter case.
    record ButNot(int line, String text) implements Step {}

    /// The server sends lines in any order and a lone dot: among them all of `has` and none of `lacks`.
    record Listing(int line, int connection, List<Capability> has, List<Capability> lacks) implements Step {
        /// Copies the lists.
        public Listing {
            has = List.copyOf(has);
            lacks = List.copyOf(lacks);
        }
    }

    /// The server sends whatever lines and a lone dot.
    record Rest(int line, int connection) implements Step {}

    /// Client and server begin TLS. RFC 2595 §4
    record StartTls(int line, int connection) implements Step {}

    /// The client's connection breaks.
    record Drop(int line, int connection) implements Step {}

    /// The server closes the connection, having sent nothing more than perhaps one line like `last`.
    record Closed(int line, int connection, Optional<Template> last) implements Step {}

    /// Time passes.
    record After(int line, Duration time) implements Step {}

    /// Letters arrive in a user's maildrop; they were not there before.
    record Arrive(int line, String user, Set<Integer> numbers) implements Step {
        /// Copies the numbers.
        public Arrive {
            numbers = Set.copyOf(numbers);
        }
    }

    /// These of a user's letters are left, by their numbers, and nothing else.
    record Left(int line, String user, Set<Integer> numbers) implements Step {
        /// Copies the numbers.
        public Left {
            numbers = Set.copyOf(numbers);
        }
    }
}
