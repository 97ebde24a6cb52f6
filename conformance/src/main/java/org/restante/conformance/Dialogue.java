package org.restante.conformance;

import java.util.List;
import java.util.Set;

/// What clients say and what a server must answer, read from one file. The format is told in `dialogues/README.md`.
///
/// Text that goes over the wire is a `String` with one character (0x00 to 0xFF) for each octet.
///
/// @param name where it was read, as messages name it
/// @param title the comment on top, as one line
/// @param citations the sections of RFCs that it shows; at least one
/// @param abilities what the stage must be able to do, whether a `needs:` says so or a step implies it
/// @param capabilities what the server must announce by CAPA before login
/// @param opening how its connections are opened
/// @param steps what happens, in order
/// @param letters what lies in the maildrops when it begins, or arrives meanwhile, in order
public record Dialogue(
        String name,
        String title,
        List<Citation> citations,
        Set<Stage.Ability> abilities,
        List<Capability> capabilities,
        Opening opening,
        List<Step> steps,
        List<Letter> letters) {

    /// Copies the collections.
    public Dialogue {
        citations = List.copyOf(citations);
        abilities = Set.copyOf(abilities);
        capabilities = List.copyOf(capabilities);
        steps = List.copyOf(steps);
        letters = List.copyOf(letters);
    }

    /// The letters that lie in a user's maildrop when the dialogue begins.
    List<Letter> lettersAtFirst(String user) {
        return letters.stream()
                .filter(letter -> letter.user().equals(user))
                .filter(letter -> steps.stream()
                        .noneMatch(step -> step instanceof Step.Arrive arrive
                                && arrive.user().equals(user)
                                && arrive.numbers().contains(letter.number())))
                .toList();
    }

    /// A user's letters with these numbers, in order.
    List<Letter> letters(String user, Set<Integer> numbers) {
        return letters.stream()
                .filter(letter -> letter.user().equals(user) && numbers.contains(letter.number()))
                .toList();
    }

    /// How the connections of a dialogue are opened.
    public enum Opening {
        /// In clear, from this machine.
        CLEAR,
        /// In clear, as if from another machine.
        REMOTE,
        /// With TLS from the first octet. RFC 8314 §3.1
        TLS,
        /// The same, and the client shows a certificate that names `ann`.
        CERTIFICATE
    }
}
