package org.restante.archive.letter;

/// Is told of each step on a letter's way home, before the next one is taken. A test ends the way at any of them, as
/// a power cut would.
@FunctionalInterface
public interface Steps {
    /// Goes on.
    Steps GO_ON = _ -> {};

    /// @param step what was just done, such as `maildir: renamed`
    void reached(String step);
}
