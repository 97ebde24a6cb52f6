package org.restante.server.metrics;

import java.util.concurrent.atomic.LongAdder;

/// What is measured of one kind of listener, such as `pop3s`. Safe for use by many threads.
///
/// @param open connections that are there now
/// @param begun connections that were ever let in
/// @param refused connections for which there was no room
/// @param received octets that came, after TLS
/// @param sent octets of replies, before TLS
/// @param firstReply from the connection to the greeting on its way, TLS included
public record Traffic(
        LongAdder open, LongAdder begun, LongAdder refused, LongAdder received, LongAdder sent, Histogram firstReply) {

    /// A connection is let in.
    public void begin() {
        open.increment();
        begun.increment();
    }

    /// It is closed. Once for each that [began][#begin].
    public void end() {
        open.decrement();
    }
}
