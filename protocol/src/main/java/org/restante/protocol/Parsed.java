package org.restante.protocol;

/// The verdict on one command line.
public sealed interface Parsed {

    /// A command with all its arguments.
    record Understood(Command command) implements Parsed {}

    /// A known command whose arguments are wrong. `why` repeats nothing of what was sent.
    record Malformed(String why) implements Parsed {}

    /// No command of this project.
    record Unknown() implements Parsed {}
}
