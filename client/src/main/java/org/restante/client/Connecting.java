package org.restante.client;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.restante.protocol.Command;

/// From nothing to the greeting, within one deadline.
final class Connecting {
    private final Settings settings;
    private final Budget budget;
    private final Forgiveness forgiveness;

    private Connecting(Settings settings) {
        this.settings = settings;
        this.budget = new Budget(settings.deadlines().connect());
        this.forgiveness = new Forgiveness(settings.tolerances());
    }

    static Greeting to(Settings settings) throws IOException, Refused {
        return new Connecting(settings).greeting();
    }

    private Greeting greeting() throws IOException, Refused {
        Link link = Dialing.dial(settings, budget);
        try {
            return switch (settings.security()) {
                case IMPLICIT_TLS -> greeted(Tls.over(link, settings, budget));
                case REQUIRED_STLS -> upgraded(link);
                case CLEAR -> greeted(link);
            };
        } catch (SSLException e) {
            link.close();
            throw Handshake.failure(e, settings); // TLS 1.3 may refuse the client's certificate as late as this
        } catch (IOException | Refused | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private Authorization greeted(Link link) throws IOException, Refused {
        Wire wire = wire(link);
        return authorization(wire, hear(wire, "greeting"));
    }

    /// Nothing but STLS is said in clear, and nothing is believed that was heard there. RFC 2595
    /// §4
    private Authorization upgraded(Link link) throws IOException, Refused {
        Wire clear = wire(link);
        String greeting = hear(clear, "greeting");
        clear.put(Spoken.of(new Command.Stls()));
        clear.flush();
        switch (clear.status()) {
            case Status.Ok(var _) -> {}
            case Status.Err(var _, var text) ->
                throw new Insecure(
                        Insecure.Reason.STLS_REFUSED,
                        link.peer() + " refuses STLS (" + text + "), or somebody in between does; with TLS from the"
                                + " beginning its port is mostly " + Security.IMPLICIT_TLS.defaultPort());
            case Status.Challenge(var _) -> throw clear.violation("STLS was answered with a challenge", "");
        }
        if (clear.hasUnread()) {
            String what =
                    "octets in clear came from " + link.peer() + " behind its answer to STLS: somebody in between?";
            throw new Insecure(Insecure.Reason.INJECTION, what);
        }
        return authorization(wire(Tls.over(link, settings, budget)), greeting);
    }

    private Wire wire(Link link) {
        return new Wire(link, settings, forgiveness, budget);
    }

    private String hear(Wire wire, String what) throws IOException, Refused {
        wire.link().await("its greeting");
        return switch (wire.status()) {
            case Status.Ok(var text) -> text;
            case Status.Err(var code, var text) -> throw new Refused(what, code, text);
            case Status.Challenge(var _) -> throw wire.violation("this is no greeting of POP3", "+");
        };
    }

    private static Authorization authorization(Wire wire, String greeting) {
        wire.connected();
        return new Authorization(wire, Printable.of(greeting));
    }
}
