package org.restante.archive.oauth2;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.restante.archive.account.AccountException;

/// Asks a provider. RFC 6749 §3.2
final class Endpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 256 * 1024;

    private final URI address;

    Endpoint(URI address) {
        this.address = address;
    }

    /// Sends a form, and reads the object of JSON in the reply, whatever its status is: refusals are objects too.
    ///
    /// @throws IOException if the provider cannot be reached
    /// @throws AccountException if it answers something else
    Map<String, Object> ask(Map<String, String> form) throws IOException, AccountException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return JSONObjectUtils.parse(new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
            }
        } catch (ParseException e) {
            throw new AccountException(
                    address.getHost() + ": answers something that is no JSON; is the address right?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + address.getHost(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What a refusal says, in printable characters.
    static String refusal(Map<String, Object> reply) {
        String error = reply.get("error") instanceof String code ? code : "no reason";
        String text = reply.get("error_description") instanceof String why ? ": " + why : "";
        return (error + text).replaceAll("\\p{Cc}", " ").strip();
    }
}
