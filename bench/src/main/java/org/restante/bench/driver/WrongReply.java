package org.restante.bench.driver;

/// A reply that is not what it must be: the run has failed.
final class WrongReply extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongReply(String why) {
        super(why);
    }
}
