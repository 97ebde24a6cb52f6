package org.restante.protocol.sasl;

import java.util.Optional;

/// A token is presented. A challenge says that it was refused, and has to be acknowledged. RFC
/// 7628 §3.2.3
final class BearerExchange implements ClientExchange {
    private final BearerClient client;
    private Optional<String> reason = Optional.empty();

    BearerExchange(BearerClient client) {
        this.client = client;
    }

    @Override
    public String mechanism() {
        return client.mechanism();
    }

    @Override
    public Optional<byte[]> first() {
        return Optional.of(client.first());
    }

    @Override
    public Optional<byte[]> answer(byte[] challenge) {
        if (reason.isPresent()) {
            return Optional.empty();
        }
        reason = Optional.of(BearerClient.reason(challenge));
        return Optional.of(client.acknowledgement());
    }

    /// A server that says `+OK` after all has thought better of it; nobody knows of what.
    @Override
    public boolean convinced() {
        return reason.isEmpty();
    }

    @Override
    public Optional<String> reason() {
        return reason;
    }
}
