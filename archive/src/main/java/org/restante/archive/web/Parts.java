package org.restante.archive.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.restante.archive.library.Held;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Letters;
import org.restante.archive.mime.Part;
import org.restante.archive.web.Readings.Opened;
import org.restante.archive.web.page.Previews;

/// Attachments, the images within letters, and letters as files.
record Parts(Desk desk, Readings readings) {
    private static final String OCTETS = "application/octet-stream";

    /// `/letters/ID/parts/N`: a part to be saved or, with `inline=1` and where that is harmless, to
    /// be looked at.
    void part(ServerRequest request, ServerResponse response) throws IOException {
        Opened opened =
                readings.open(LetterPages.id(request)).orElseThrow(() -> new NotFoundException("no such letter"));
        Part part = part(opened, number(request));
        boolean shown = Asked.of(request).one("inline").isPresent() && Previews.of(part);
        (Previews.isPdf(part) ? Safety.PDF : Safety.PART).on(response);
        response.header(HeaderNames.CONTENT_TYPE, shown ? type(part) : OCTETS);
        response.header(HeaderNames.CONTENT_DISPOSITION, disposition(shown ? "inline" : "attachment", part.name()));
        send(response, opened.held(), part);
    }

    /// `/images/ID/N`: an image within the text of a letter. The frame around it has no session:
    /// the address itself, which was made here for that one image, lets it through.
    void image(ServerRequest request, ServerResponse response) throws IOException {
        Optional<LetterId> id = LetterPages.id(request);
        int number = number(request);
        String pass = id.map(known -> desk.secrecy().pass(Readings.imagePath(known, number)))
                .orElse("");
        if (!Secrecy.same(pass, Asked.of(request).one("pass").orElse("none"))) {
            throw new NotFoundException("no such image");
        }
        Opened opened = readings.open(id).orElseThrow(() -> new NotFoundException("no such letter"));
        Part part = part(opened, number);
        if (!Previews.isImage(part)) {
            throw new NotFoundException("no image");
        }
        Safety.IMAGE.on(response);
        response.header(HeaderNames.CONTENT_TYPE, type(part));
        send(response, opened.held(), part);
    }

    /// `/letters/ID/letter.eml`: the file itself.
    void letter(ServerRequest request, ServerResponse response) throws IOException {
        Opened opened =
                readings.open(LetterPages.id(request)).orElseThrow(() -> new NotFoundException("no such letter"));
        Safety.PART.on(response);
        response.header(HeaderNames.CONTENT_TYPE, "message/rfc822");
        String subject = opened.letter().head().subject();
        response.header(
                HeaderNames.CONTENT_DISPOSITION,
                disposition("attachment", (subject.isBlank() ? "letter" : fileName(subject)) + ".eml"));
        try (OutputStream out = response.outputStream()) {
            Files.copy(opened.held().file(), out);
        }
    }

    private static Part part(Opened opened, int number) {
        return opened.letter().parts().stream()
                .filter(part -> part.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no such part"));
    }

    private static int number(ServerRequest request) {
        String number = Asked.segment(request, "part");
        return number.matches("[0-9]{1,7}") ? Integer.parseInt(number) : -1;
    }

    private static void send(ServerResponse response, Held held, Part part) throws IOException {
        try (OutputStream out = response.outputStream()) {
            Letters.copy(held.file(), part.number(), out);
        }
    }

    private static String type(Part part) {
        return Previews.isText(part) ? "text/plain; charset=utf-8" : part.type();
    }

    private static String fileName(String subject) {
        String plain = subject.replaceAll("[\\p{Cc}/\\\\:*?\"<>|]+", " ").strip();
        return plain.length() > 80 ? plain.substring(0, 80).strip() : plain;
    }

    /// RFC 6266 §4: in ASCII for old programs, and as it is for all others.
    static String disposition(String kind, String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return kind + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
