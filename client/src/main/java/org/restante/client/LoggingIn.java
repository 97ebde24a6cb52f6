package org.restante.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Apop;
import org.restante.protocol.Command;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;
import org.restante.protocol.sasl.Base64Line;
import org.restante.protocol.sasl.BearerClient;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.ClientExchange;
import org.restante.protocol.sasl.ScramClient;
import org.restante.protocol.sasl.ScramClient.Binding;
import org.restante.protocol.sasl.ScramHash;

/// Logs in by one mechanism. RFC 1939 §7, RFC 5034 §4
final class LoggingIn {
    /// An AUTH command that would be longer says its initial response apart. RFC 5034 §4
    private static final int LONGEST_COMMAND = 255;

    private static final int MOST_CHALLENGES = 10;

    private final Wire wire;
    private final Talking talking;
    private final String greeting;
    private final Capabilities announced;

    /// @param greeting what the server said first
    /// @param announced what is known of it already
    LoggingIn(Wire wire, Talking talking, String greeting, Capabilities announced) {
        this.greeting = greeting;
        this.wire = wire;
        this.talking = talking;
        this.announced = announced;
    }

    void by(Mechanism mechanism, Credentials credentials) throws IOException, Refused {
        switch (credentials) {
            case Credentials.Certificate(var user) -> exchange(ClientExchange.external(user));
            case Credentials.Token(var user, var token, var _) -> exchange(bearer(mechanism, user, token));
            case Credentials.Password(var user, var password, var _) -> password(mechanism, user, password);
        }
    }

    private ClientExchange bearer(Mechanism mechanism, String user, Secret token) {
        Settings settings = wire.settings();
        return ClientExchange.bearer(
                mechanism == Mechanism.XOAUTH2
                        ? BearerClient.xoauth2(user, token)
                        : BearerClient.oauthbearer(user, Hosts.ascii(settings.host()), settings.port(), token));
    }

    private void password(Mechanism mechanism, String user, Secret password) throws IOException, Refused {
        switch (mechanism) {
            case USER -> {
                talking.ask(new Command.User(user));
                talking.ask(new Command.Pass(password));
            }
            case CRAM_MD5 -> exchange(ClientExchange.cramMd5(user, password));
            case APOP -> apop(user, password);
            case PLAIN -> exchange(ClientExchange.plain(user, password));
            case LOGIN -> exchange(ClientExchange.login(user, password));
            case SCRAM_SHA_256 -> scram(ScramHash.SHA_256, user, password);
            case SCRAM_SHA_1 -> scram(ScramHash.SHA_1, user, password);
            case SCRAM_SHA_256_PLUS -> scramPlus(ScramHash.SHA_256, user, password);
            case SCRAM_SHA_1_PLUS -> scramPlus(ScramHash.SHA_1, user, password);
            case OAUTHBEARER, XOAUTH2, EXTERNAL ->
                throw new IllegalArgumentException(mechanism.text() + " is not for passwords");
        }
    }

    /// RFC 1939 §7
    private void apop(String user, Secret secret) throws IOException, Refused {
        Timestamp timestamp = Timestamp.in(greeting)
                .orElseThrow(() -> new NotOffered("the server's greeting has no timestamp for APOP"));
        try (Secret digest = Secret.of(Apop.digest(timestamp, secret))) {
            talking.ask(new Command.Apop(user, digest));
        }
    }

    /// Where it could bind and no -PLUS was announced, it says so: who has hidden the
    /// announcement is found out. RFC 5802 §6
    private void scram(ScramHash hash, String user, Secret password) throws IOException, Refused {
        boolean noPlus = announced.known()
                && announced.mechanisms().stream()
                        .noneMatch(name -> name.startsWith("SCRAM-") && name.endsWith("-PLUS"));
        Binding binding = noPlus && !bindings().isEmpty() ? new Binding.NotOffered() : new Binding.None();
        var client = new ScramClient(hash, user, password, binding, ScramClient.MOST_ITERATIONS);
        exchange(ClientExchange.scram(hash.mechanism(), client));
    }

    /// The server does not say which types of binding it knows. One that it does not know is
    /// refused before anything of the password is at stake: then it is the turn of the next.
    private void scramPlus(ScramHash hash, String user, Secret password) throws IOException, Refused {
        List<ChannelBinding> types = bindings();
        if (types.isEmpty()) {
            throw new NotOffered(hash.mechanismPlus() + " needs a TLS to bind to, and there is none here");
        }
        for (int i = 0; ; i++) {
            var binding = new Binding.To(types.get(i));
            var client = new ScramClient(hash, user, password, binding, ScramClient.MOST_ITERATIONS);
            var exchange = new Challenged(ClientExchange.scram(hash.mechanismPlus(), client));
            try {
                exchange(exchange);
                return;
            } catch (Refused e) {
                if (exchange.challenged || e.code().isPresent() || i + 1 == types.size()) {
                    throw e;
                }
            }
        }
    }

    /// Remembers whether the server has said anything.
    private static final class Challenged implements ClientExchange {
        private final ClientExchange inner;
        private boolean challenged;

        Challenged(ClientExchange inner) {
            this.inner = inner;
        }

        @Override
        public String mechanism() {
            return inner.mechanism();
        }

        @Override
        public Optional<byte[]> first() {
            return inner.first();
        }

        @Override
        public Optional<byte[]> answer(byte[] challenge) {
            challenged = true;
            return inner.answer(challenge);
        }

        @Override
        public boolean convinced() {
            return inner.convinced();
        }
    }

    private List<ChannelBinding> bindings() {
        return wire.link().tls().map(Bindings::of).orElse(List.of());
    }

    /// One exchange, from AUTH to its end. RFC 5034 §4
    private void exchange(ClientExchange exchange) throws IOException, Refused {
        Optional<Secret> first = exchange.first().map(LoggingIn::base64);
        try {
            boolean atOnce = first.filter(response -> fits(exchange.mechanism(), response))
                    .isPresent();
            Optional<Secret> initial = atOnce ? first.map(LoggingIn::orEquals) : Optional.empty();
            wire.put(Spoken.of(new Command.Auth(exchange.mechanism(), initial)));
            wire.flush();
            converse(exchange, atOnce ? Optional.empty() : first);
        } finally {
            first.ifPresent(Secret::close);
        }
    }

    private static boolean fits(String mechanism, Secret response) {
        int length = response.expose(octets -> octets.length);
        return "AUTH ".length() + mechanism.length() + " ".length() + length + "\r\n".length() <= LONGEST_COMMAND;
    }

    /// @param unsaid what the first challenge is answered with, because it was too long for AUTH
    private void converse(ClientExchange exchange, Optional<Secret> unsaid) throws IOException, Refused {
        Optional<Secret> next = unsaid;
        for (int i = 0; i < MOST_CHALLENGES; i++) {
            switch (wire.status()) {
                case Status.Ok(var _) -> {
                    if (!exchange.convinced() || next.isPresent()) {
                        throw unproven(exchange);
                    }
                    return;
                }
                case Status.Err(var code, var text) -> throw refused(exchange, code, text);
                case Status.Challenge(var base64) -> {
                    say(next.isPresent() ? next.get() : answer(exchange, base64));
                    next = Optional.empty();
                }
            }
        }
        throw wire.violation("the server asks again and again", "");
    }

    /// An initial response of nothing is said by an equals sign. RFC 5034 §4
    private static Secret orEquals(Secret base64) {
        return base64.isEmpty() ? Secret.of("=") : base64;
    }

    private void say(Secret answer) throws IOException {
        wire.put(Spoken.answer(answer));
        answer.close();
        wire.flush();
    }

    private Secret answer(ClientExchange exchange, String challenge) throws IOException {
        Optional<byte[]> decoded = Base64Line.decode(Secret.of(challenge));
        Optional<byte[]> answer = decoded.flatMap(exchange::answer);
        if (answer.isEmpty()) {
            wire.put(Spoken.cancel());
            wire.flush();
            throw decoded.isEmpty()
                    ? wire.violation("a challenge of " + exchange.mechanism() + " is not base64", "")
                    : unproven(exchange);
        }
        return base64(answer.get());
    }

    private ProtocolViolation unproven(ClientExchange exchange) {
        return wire.violation(
                "the server does not keep to " + exchange.mechanism()
                        + ", or cannot prove that it knows the password: it may be somebody else",
                "");
    }

    private static Refused refused(ClientExchange exchange, Optional<ResponseCode> code, String text) {
        String whole =
                exchange.reason().map(reason -> (text + " " + reason).strip()).orElse(text);
        return new Refused("AUTH", code, whole);
    }

    /// Wipes what it was given.
    private static Secret base64(byte[] octets) {
        byte[] encoded = Base64.getEncoder().encode(octets);
        Arrays.fill(octets, (byte) 0);
        return new Secret(encoded);
    }
}
