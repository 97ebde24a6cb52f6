package org.restante.app.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Twenty letters of the kinds that mail has: plain, in several languages and encodings, with attachments, with
/// everything that breaks bad servers, and a large one. The same at every call.
public final class DemoLetters {
    /// The subject of the last one.
    public static final String LAST = "The last one";

    private static final int LARGE = 6 * 1024 * 1024;

    private DemoLetters() {}

    /// The letters, with CRLF line ends.
    public static List<byte[]> all() {
        List<byte[]> letters = new ArrayList<>();
        letters.add(plain("Welcome to Restante", "This letter waited for you at the office.\n"));
        letters.add(plain("Dots", ".\n..\n.a line that begins with a dot\nand one that ends with one.\n"));
        letters.add(plain("Header only, no text", ""));
        letters.add(plain("From lines", "From here on\nFrom there on\n>From quoted\n"));
        letters.add(plain("A long line", "word ".repeat(190) + "\n"));
        letters.add(plain("Many lines", "one more line\n".repeat(5_000)));
        letters.add(plain("Empty lines", "\n\n\n\nthe end\n\n\n"));
        letters.add(plain("Re: Welcome to Restante", "> This letter waited for you at the office.\n\nThank you!\n"));
        letters.add(encoded(
                "=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=", "8bit", "Schöne Grüße.\n", StandardCharsets.UTF_8));
        letters.add(encoded("=?utf-8?b?5L2g5aW9?=", "8bit", "你好，邮局。\n", StandardCharsets.UTF_8));
        letters.add(encoded(
                "=?iso-8859-1?q?=E0_bient=F4t?=", "8bit", "À bientôt, déjà vu.\n", StandardCharsets.ISO_8859_1));
        letters.add(encoded(
                "Quoted-printable",
                "quoted-printable",
                "caf=C3=A9 =3D coffee=\n in one line\n",
                StandardCharsets.UTF_8));
        letters.add(typed(
                "A calendar entry", "text/calendar; method=REQUEST", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"));
        letters.add(typed("A page", "text/html; charset=utf-8", "<!doctype html><p>Hello, <b>Ann</b>.</p>\n"));
        letters.add(
                typed("A letter in a letter", "message/rfc822", "Subject: inside\nFrom: carl@example.org\n\nDeep.\n"));
        letters.add(alternative());
        letters.add(attachment("notes.txt", "text/plain", "Remember the milk.\n".getBytes(StandardCharsets.UTF_8)));
        letters.add(attachment("photo.bin", "application/octet-stream", noise(40_000)));
        letters.add(attachment("archive.bin", "application/octet-stream", noise(LARGE)));
        letters.add(plain(LAST, "That was all. Goodbye!\n-- \nRestante\n"));
        return List.copyOf(letters);
    }

    private static byte[] plain(String subject, String body) {
        return typed(subject, "text/plain; charset=us-ascii", body);
    }

    private static byte[] typed(String subject, String type, String body) {
        return octets(header(subject) + "Content-Type: " + type + "\n\n" + body, StandardCharsets.UTF_8);
    }

    private static byte[] encoded(String subject, String encoding, String body, Charset charset) {
        String type = "Content-Type: text/plain; charset=" + charset.name().toLowerCase(Locale.ROOT);
        return octets(header(subject) + type + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + body, charset);
    }

    private static byte[] alternative() {
        return multipart("Two forms of one text", "alternative", """
                Content-Type: text/plain; charset=us-ascii

                Hello.
                """, """
                Content-Type: text/html; charset=us-ascii

                <p>Hello.</p>
                """);
    }

    private static byte[] attachment(String name, String type, byte[] content) {
        String text = "Content-Type: text/plain; charset=us-ascii\n\nHere is " + name + ".\n";
        String file = "Content-Type: " + type + "\nContent-Disposition: attachment; filename=\"" + name
                + "\"\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content) + "\n";
        return multipart("A file: " + name, "mixed", text, file);
    }

    private static byte[] multipart(String subject, String kind, String... parts) {
        StringBuilder text = new StringBuilder(header(subject))
                .append("Content-Type: multipart/")
                .append(kind)
                .append("; boundary=\"next-part\"\n\n");
        for (String part : parts) {
            text.append("--next-part\n").append(part);
        }
        return octets(text.append("--next-part--\n").toString(), StandardCharsets.US_ASCII);
    }

    private static String header(String subject) {
        return """
                From: Bob Builder <bob@example.org>
                To: Ann Example <ann@localhost>
                Subject: %s
                Date: Mon, 2 Nov 2026 09:00:00 +0000
                Message-ID: <%08x@example.org>
                MIME-Version: 1.0
                """.formatted(subject, subject.hashCode());
    }

    private static byte[] noise(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static byte[] octets(String text, Charset charset) {
        return text.replace("\n", "\r\n").getBytes(charset);
    }
}
