package org.restante.archive.journal;

/// What is known of a letter, by the last thing that happened to it.
public enum State {
    /// At home, compared octet by octet.
    FETCHED(0),
    /// At home under another unique-id, by its header and size.
    ADOPTED(1),
    /// At the server; its header is at home.
    PREVIEWED(2),
    /// At the server, too old to be wanted.
    TOO_OLD(3),
    /// At home, and perhaps deleted at the server.
    DELETING(4),
    /// At home, and deleted at the server.
    DELETED(5);

    private static final State[] BY_CODE = values();

    private final byte code;

    State(int code) {
        this.code = (byte) code;
    }

    /// How it stands in the index.
    byte code() {
        return code;
    }

    static State of(byte code) {
        return BY_CODE[code];
    }

    /// Whether the letter is at home.
    public boolean isHome() {
        return this != PREVIEWED && this != TOO_OLD;
    }
}
