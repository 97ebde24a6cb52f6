package org.restante.archive.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.restante.client.PopUrl;
import org.restante.client.Security;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// The file in which a domain tells mail programs where its servers are (`config-v1.1.xml`). It is a stranger's: no DTD
/// is read, nothing outside of it is looked up, and no more than 64 KB are taken.
final class Autoconfig {
    private static final int MOST = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Autoconfig() {}

    /// Where the file of a domain may be.
    static List<URI> places(Address address) {
        String who = URLEncoder.encode(address.toString(), StandardCharsets.UTF_8);
        return List.of(
                URI.create("https://autoconfig." + address.domain() + "/mail/config-v1.1.xml?emailaddress=" + who),
                URI.create("https://" + address.domain() + "/.well-known/autoconfig/mail/config-v1.1.xml"));
    }

    /// Reads the file at a place; nothing if there is none.
    static List<Candidate> find(Address address, URI place) {
        HttpRequest request = HttpRequest.newBuilder(place).timeout(PATIENCE).build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] octets = in.readNBytes(MOST);
                return response.statusCode() == 200
                        ? parse(address, octets, "autoconfig file " + place.getScheme() + "://" + place.getHost())
                        : List.of();
            }
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// The POP3 servers that a file names, in its order; nothing if it is damaged.
    static List<Candidate> parse(Address address, byte[] xml, String source) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            NodeList servers = builder.parse(new ByteArrayInputStream(xml)).getElementsByTagName("incomingServer");
            List<Candidate> found = new ArrayList<>();
            for (int i = 0; i < servers.getLength(); i++) {
                if (servers.item(i) instanceof Element server
                        && server.getAttribute("type").equals("pop3")) {
                    candidate(address, server, source).ifPresent(found::add);
                }
            }
            return found;
        } catch (ParserConfigurationException | SAXException | IOException _) {
            return List.of();
        }
    }

    private static Optional<Candidate> candidate(Address address, Element server, String source) {
        Optional<Security> security = switch (text(server, "socketType").toUpperCase(Locale.ROOT)) {
            case "SSL" -> Optional.of(Security.IMPLICIT_TLS);
            case "STARTTLS" -> Optional.of(Security.REQUIRED_STLS);
            default -> Optional.empty(); // in clear: not unasked
        };
        String port = text(server, "port");
        if (security.isEmpty() || !port.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        try {
            var url = new PopUrl(
                    security.get(),
                    Optional.of(filled(text(server, "username"), address)),
                    Optional.empty(),
                    filled(text(server, "hostname"), address),
                    Integer.parseInt(port));
            boolean oauth2 = text(server, "authentication").equalsIgnoreCase("OAuth2");
            return Optional.of(new Candidate(url, source, oauth2));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(Element server, String name) {
        NodeList elements = server.getElementsByTagName(name);
        return elements.getLength() == 0
                ? ""
                : elements.item(0).getTextContent().strip();
    }

    private static String filled(String text, Address address) {
        String filled = text.replace("%EMAILADDRESS%", address.toString())
                .replace("%EMAILLOCALPART%", address.local())
                .replace("%EMAILDOMAIN%", address.domain());
        if (filled.isEmpty() || filled.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IllegalArgumentException("empty, or with control characters");
        }
        return filled;
    }
}
