package org.restante.protocol.sasl;

import java.util.Optional;

/// An exchange in which the client says all there is to say, and is asked nothing.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record OneMessage(String mechanism, byte[] message) implements ClientExchange {

    @Override
    public Optional<byte[]> first() {
        return Optional.of(message);
    }

    @Override
    public Optional<byte[]> answer(byte[] challenge) {
        return Optional.empty();
    }

    /// Never the message.
    @Override
    public String toString() {
        return mechanism;
    }
}
