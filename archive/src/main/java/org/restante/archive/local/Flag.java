package org.restante.archive.local;

import java.util.Optional;

/// A mark of a letter, as the name of its file in `cur/` carries it behind `:2,`. The capital letter is that of the
/// Maildir format (<https://cr.yp.to/proto/maildir.html>), which mutt, Dovecot and notmuch keep too.
public enum Flag {
    DRAFT('D'),
    FLAGGED('F'),
    PASSED('P'),
    REPLIED('R'),
    SEEN('S'),
    TRASHED('T');

    private final char letter;

    Flag(char letter) {
        this.letter = letter;
    }

    /// The capital letter.
    public char letter() {
        return letter;
    }

    /// The mark of a capital letter; empty for those that other programs made up.
    public static Optional<Flag> of(char letter) {
        for (Flag flag : values()) {
            if (flag.letter == letter) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
