package org.restante.client;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Command;

/// The AUTHORIZATION state of a session. RFC 1939 §4
final class Authorization implements Greeting {
    private final Wire wire;
    private final Talking talking;
    private final String text;
    private @Nullable Capabilities capabilities;
    private boolean over;

    Authorization(Wire wire, String text) {
        this.wire = wire;
        this.talking = new Talking(wire);
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Optional<SSLSession> tls() {
        return wire.link().tls();
    }

    @Override
    public Capabilities capabilities() throws IOException {
        checkNotOver();
        Capabilities known = capabilities;
        if (known == null) {
            known = talking.capabilities();
            capabilities = known;
        }
        return known;
    }

    @Override
    public void utf8() throws IOException, Refused {
        checkNotOver();
        talking.ask(new Command.Utf8());
    }

    @Override
    public Maildrop login(Credentials credentials) throws IOException, Refused {
        Mechanism mechanism = Choice.of(credentials, this);
        new LoggingIn(wire, talking, text, announcedAlready()).by(mechanism, credentials);
        over = true;
        return new Transaction(wire);
    }

    private Capabilities announcedAlready() {
        return capabilities == null ? Capabilities.NONE : capabilities;
    }

    private void checkNotOver() {
        if (over) {
            throw new IllegalStateException("the login was long ago: the maildrop is what to use now");
        }
    }

    @Override
    public Map<Tolerance, Long> tolerated() {
        return wire.forgiveness().counted();
    }

    @Override
    public void quit() throws IOException {
        checkNotOver();
        try {
            talking.ask(new Command.Quit());
        } catch (Refused _) {
            // and closes nevertheless
        } finally {
            wire.close();
        }
    }

    @Override
    public void close() {
        if (!over) {
            wire.close();
        }
    }
}
