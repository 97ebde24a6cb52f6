package org.restante.app.peers;

/// What is done to a fetcher while it fetches.
enum Fault {
    /// Its processes are killed, all of them, at a random moment.
    KILLED("`kill -9`"),
    /// Its connection is cut behind a random octet.
    CUT("connection cut"),
    /// The disk at home has room for some of the letters only.
    FULL("disk full");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
