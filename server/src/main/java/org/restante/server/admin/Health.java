package org.restante.server.admin;

/// How the server is, as `/health` says it in one word.
public enum Health {
    /// It does not listen everywhere yet.
    STARTING("starting"),
    /// It serves.
    READY("ready"),
    /// It was told to stop: it takes nobody new, and lets transfers end.
    DRAINING("draining");

    private final String word;

    Health(String word) {
        this.word = word;
    }

    /// As it is said.
    @Override
    public String toString() {
        return word;
    }
}
