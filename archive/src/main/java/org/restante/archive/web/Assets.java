package org.restante.archive.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Our own files: they have no secrets, and are the same for everybody.
final class Assets {
    /// What they are called.
    static final Set<String> NAMES = Set.of("reader.css", "reader.js", "icon.svg", "htmx.js");

    /// What browsers ask for on their own.
    static final String FAVICON = "/favicon.ico";

    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final Map<String, Asset> assets = new HashMap<>();

    /// A file.
    private static final class Asset {
        private final String type;
        private final byte[] octets;

        private Asset(String type, byte[] octets) {
            this.type = type;
            this.octets = octets;
        }
    }

    /// Reads all of them.
    ///
    /// @throws IOException if one is missing
    Assets() throws IOException {
        assets.put("reader.css", read("asset/reader.css", "text/css; charset=utf-8"));
        assets.put("reader.js", read("asset/reader.js", "text/javascript; charset=utf-8"));
        assets.put("icon.svg", read("asset/icon.svg", "image/svg+xml"));
        assets.put("htmx.js", read(HTMX, "text/javascript; charset=utf-8"));
    }

    private static Asset read(String name, String type) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + ": is missing in this program");
            }
            return new Asset(type, in.readAllBytes());
        }
    }

    /// `/favicon.ico`: asked for by browsers on their own, for documents without an icon. There is
    /// none.
    void none(ServerRequest request, ServerResponse response) {
        Safety.NOTHING.on(response);
        response.status(Status.NO_CONTENT_204).send();
    }

    /// `/assets/NAME`.
    void send(ServerRequest request, ServerResponse response) {
        Asset asset = Optional.ofNullable(assets.get(Asked.segment(request, "name")))
                .orElseThrow(() -> new NotFoundException("no such file"));
        Safety.ASSET.on(response);
        response.header(HeaderNames.CONTENT_TYPE, asset.type).send(asset.octets);
    }
}
