package org.restante.archive.oauth2;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Provider;

/// Gets the first token of an account: the person allows it in a browser, on whatever device, by a code that is shown
/// here. RFC 8628 §3
public final class DeviceFlow {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(15);

    private final Provider provider;
    private final String deviceCode;
    private final Invitation invitation;
    private Duration pause;

    /// What the person is asked to do. RFC 8628 §3.2
    ///
    /// @param address where to go with a browser
    /// @param code what to enter there
    /// @param until when it is too late
    public record Invitation(String address, String code, Instant until) {}

    private DeviceFlow(Provider provider, String deviceCode, Invitation invitation, Duration pause) {
        this.provider = provider;
        this.deviceCode = deviceCode;
        this.invitation = invitation;
        this.pause = pause;
    }

    /// Asks the provider for a code. RFC 8628 §3.1
    ///
    /// @throws AccountException if it gives none
    /// @throws IOException if it cannot be reached
    public static DeviceFlow begin(Provider provider) throws IOException, AccountException {
        Map<String, Object> reply = new Endpoint(provider.device())
                .ask(Map.of("client_id", provider.clientId(), "scope", provider.scope()));
        Object address = reply.getOrDefault("verification_uri", reply.get("verification_url"));
        if (!(reply.get("device_code") instanceof String device)
                || !(reply.get("user_code") instanceof String code)
                || !(address instanceof String uri)) {
            throw new AccountException(
                    provider.name() + ": gives no code for a device (" + Endpoint.refusal(reply) + ")");
        }
        Duration life = seconds(reply.get("expires_in")).orElse(USUAL_LIFE);
        return new DeviceFlow(
                provider,
                device,
                new Invitation(uri, code, Instant.now().plus(life)),
                seconds(reply.get("interval")).orElse(USUAL_PAUSE));
    }

    private static Optional<Duration> seconds(@Nullable Object value) {
        return value instanceof Number number
                ? Optional.of(Duration.ofSeconds(Math.clamp(number.longValue(), 0, 86_400)))
                : Optional.empty();
    }

    /// What the person is asked to do.
    public Invitation invitation() {
        return invitation;
    }

    /// Waits until the person has allowed it, and keeps the tokens. RFC 8628 §3.4
    ///
    /// @throws AccountException if the person refuses, or takes too long
    /// @throws IOException if the provider cannot be reached, or the tokens not be kept
    /// @throws InterruptedException if the thread is interrupted
    public void await(Tokens tokens) throws IOException, AccountException, InterruptedException {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                deviceCode,
                "client_id",
                provider.clientId()));
        provider.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        while (Instant.now().isBefore(invitation.until())) {
            Thread.sleep(pause);
            Map<String, Object> reply = new Endpoint(provider.token()).ask(form);
            Optional<Grant> grant = Grant.of(reply, Instant.now());
            if (grant.isPresent()) {
                tokens.keep(grant.get(), Optional.empty());
                return;
            }
            goOn(reply);
        }
        throw new AccountException(provider.name() + ": was not allowed in time; begin again");
    }

    /// RFC 8628 §3.5
    private void goOn(Map<String, Object> reply) throws AccountException {
        switch (String.valueOf(reply.get("error"))) {
            case "authorization_pending" -> {}
            case "slow_down" -> pause = pause.plusSeconds(5);
            case "access_denied" -> throw new AccountException(provider.name() + ": it was refused in the browser");
            default ->
                throw new AccountException(provider.name() + ": gives out no token (" + Endpoint.refusal(reply) + ")");
        }
    }
}
