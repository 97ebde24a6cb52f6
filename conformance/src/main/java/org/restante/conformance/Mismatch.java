package org.restante.conformance;

/// The server did not do what the step says. Never leaves the player.
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String got;

    Mismatch(String expected, String got) {
        super(got);
        this.expected = expected;
        this.got = got;
    }

    String expected() {
        return expected;
    }

    String got() {
        return got;
    }
}
