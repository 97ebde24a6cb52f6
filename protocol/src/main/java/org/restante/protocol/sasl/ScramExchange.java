package org.restante.protocol.sasl;

import java.util.Optional;

/// SCRAM as a client speaks it: three messages, of which the last is empty. RFC 5802 §5, RFC 5034
/// §4
final class ScramExchange implements ClientExchange {
    private final String mechanism;
    private final ScramClient client;
    private boolean proven; // that the client knows the password
    private boolean convinced;

    ScramExchange(String mechanism, ScramClient client) {
        this.mechanism = mechanism;
        this.client = client;
    }

    @Override
    public String mechanism() {
        return mechanism;
    }

    @Override
    public Optional<byte[]> first() {
        return Optional.of(client.first());
    }

    @Override
    public Optional<byte[]> answer(byte[] challenge) {
        if (!proven) {
            proven = true;
            return client.answer(challenge);
        }
        convinced = !convinced && client.verifies(challenge);
        return convinced ? Optional.of(new byte[0]) : Optional.empty();
    }

    @Override
    public boolean convinced() {
        return convinced;
    }
}
