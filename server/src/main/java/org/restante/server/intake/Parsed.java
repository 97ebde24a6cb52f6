package org.restante.server.intake;

/// What [CommandParser] makes of a line.
sealed interface Parsed {

    /// A command of the grammar.
    record Understood(Command command) implements Parsed {}

    /// Unknown, not offered, or malformed: it has no effect but this reply.
    record Refused(Reply reply) implements Parsed {}

    /// What follows cannot be told from commands any more, or the peer does not speak this protocol: it gets this
    /// reply, and the session ends.
    record Lost(Reply reply) implements Parsed {}
}
