package org.restante.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/// Letters of a person's week, written into a Maildir as a mail program does.
final class Letterbox {
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Path folder;
    private final ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    private int count;

    Letterbox(Path folder) throws IOException {
        this.folder = folder;
        for (String each : List.of("tmp", "new", "cur")) {
            Files.createDirectories(folder.resolve(each));
        }
    }

    /// What a letter says of itself.
    private String head(String from, String subject, String more) {
        ZonedDateTime then = now.minusMinutes(37L * (60 - count)).minusDays(Math.max(0, 40 - count) / 4);
        return "From: " + from + "\nTo: Ann Archer <ann@example.org>\nSubject: " + subject + "\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(then) + "\nMessage-ID: " + id() + "\n" + more;
    }

    private String id() {
        return "<" + count + "@" + folder.getFileName() + ".example>";
    }

    private void put(String flags, String letter) throws IOException {
        Path file = folder.resolve("cur").resolve("1764000%03d.M%dP1.home:2,%s".formatted(count, count, flags));
        Files.writeString(file, letter.replace("\n", "\r\n"), StandardCharsets.UTF_8);
        count++;
    }

    /// Plain text.
    ///
    /// @return its message id
    String text(String from, String subject, String flags, String body) throws IOException {
        return text(from, subject, flags, "", body);
    }

    /// The same as an answer.
    String answer(String from, String subject, String to, String body) throws IOException {
        return text(from, subject, "", "In-Reply-To: " + to + "\nReferences: " + to + "\n", body);
    }

    private String text(String from, String subject, String flags, String more, String body) throws IOException {
        String id = id();
        put(
                flags,
                head(from, subject, more) + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + body
                        + "\n");
        return id;
    }

    /// HTML.
    void html(String from, String subject, String body) throws IOException {
        String coded = Base64.getMimeEncoder()
                .encodeToString(body.getBytes(StandardCharsets.UTF_8))
                .replace("\r\n", "\n");
        put(
                "",
                head(from, subject, "")
                        + "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                        + coded + "\n");
    }

    /// HTML with an image of its own, and attachments.
    void mixed(String from, String subject, String body) throws IOException {
        put("", head(from, subject, "") + """
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: text/html; charset=utf-8

                %s
                --r
                Content-Type: image/png
                Content-ID: <dot@example.org>
                Content-Disposition: inline; filename=dot.png
                Content-Transfer-Encoding: base64

                %s
                --r--
                --m
                Content-Type: text/plain; charset=utf-8; name=packing-list.txt
                Content-Disposition: attachment; filename=packing-list.txt

                tent
                lantern
                --m
                Content-Type: image/png; name=map.png
                Content-Disposition: attachment; filename=map.png
                Content-Transfer-Encoding: base64

                %s
                --m--
                """.formatted(body, DOT, DOT));
    }

    /// A week.
    void week() throws IOException {
        for (int i = 1; i <= 40; i++) {
            text(
                    "Weather Office <weather@example.net>",
                    "Forecast for day " + i,
                    "S",
                    "Day " + i + ": clear, then cloudy.\nWind from the west.");
        }
        text(
                "Library <desk@library.example>",
                "Your books are due on Friday",
                "S",
                "Two books are due:\n\n  The Sea, the Sea\n  Invisible Cities\n\nRenew them at https://library.example/renew.");
        String first = text(
                "Carl Mercer <carl@example.org>",
                "Walking weekend",
                "S",
                "Shall we take the ridge or the valley?\nThe train leaves at 7:40.\n\nCarl");
        answer(
                "Dora Lind <dora@example.com>",
                "Re: Walking weekend",
                first,
                "The ridge, if the weather holds.\n\nOn Monday Carl wrote:\n> Shall we take the ridge or the valley?\n> The train leaves at 7:40.\n>\n> Carl\n\nDora");
        text(
                "Büro Köln <buero@example.de>",
                "Grüße und die Unterlagen",
                "F",
                "Schöne Grüße aus Köln!\n\nDie Unterlagen folgen mit der Post.");
        html("Field Notes <news@fieldnotes.example>", "Autumn in the orchard", newsletter());
        mixed(
                "Emil Frost <emil@example.org>",
                "The map, and what to pack",
                "<p>Hello Ann,</p><p>here is the map <img src=\"cid:dot@example.org\" alt=\"a red dot\" width=\"16\" height=\"16\">, and a list of what to pack.</p><p>Emil</p>");
    }

    private static String newsletter() {
        return """
                <html><body style="margin:0;background-color:#f4f1ea">
                <table width="100%" cellpadding="0" cellspacing="0" bgcolor="#f4f1ea"><tr><td align="center">
                <table width="560" cellpadding="24" bgcolor="#ffffff"><tr><td>
                <h1 style="color:#7a3b12;font-family:Georgia,serif">Autumn in the orchard</h1>
                <p style="color:#333333">The last apples are in, and the press has been running since Saturday. This year there are
                three kinds of juice, and for the first time a cider that is dry enough for our taste.</p>
                <p><a href="https://fieldnotes.example/cider" style="color:#7a3b12">Read how it was made</a></p>
                <img src="https://images.fieldnotes.example/press.jpg" width="500" alt="The press">
                <img src="https://track.fieldnotes.example/open.gif?id=ann" width="1" height="1">
                </td></tr></table></td></tr></table></body></html>
                """;
    }
}
