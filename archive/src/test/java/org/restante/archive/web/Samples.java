package org.restante.archive.web;

/// Letters.
final class Samples {
    private Samples() {}

    /// Plain text.
    static String plain(String subject, String body) {
        return "From: Ann Archer <ann@example.org>\nTo: Bob <bob@example.org>\nSubject: " + subject
                + "\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <" + subject.hashCode() + "@example.org>\n\n"
                + body + "\n";
    }

    /// HTML.
    static String html(String subject, String html) {
        return "From: Ann Archer <ann@example.org>\nTo: Bob <bob@example.org>\nSubject: " + subject
                + "\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <" + subject.hashCode()
                + "@example.org>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                + html + "\n";
    }

    /// HTML with an image that it shows, and attachments.
    static String mixed(String subject) {
        return """
                From: Carl <carl@example.org>
                To: bob@example.org
                Subject: %s
                Date: Tue, 3 Nov 2026 10:00:00 +0000
                Message-ID: <mixed@example.org>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: text/html; charset=utf-8

                <p>See <img src="cid:dot@example.org" width="20" height="20" alt="dot"> and <img src="https://tracker.example/x.png" alt="remote"></p>
                --r
                Content-Type: image/png
                Content-ID: <dot@example.org>
                Content-Disposition: inline; filename=dot.png
                Content-Transfer-Encoding: base64

                iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
                --r--
                --m
                Content-Type: text/plain; charset=utf-8; name=notes.txt
                Content-Disposition: attachment; filename=notes.txt

                some <b>notes</b>
                --m
                Content-Type: image/svg+xml; name=evil.svg
                Content-Disposition: attachment; filename=evil.svg

                <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>
                --m
                Content-Type: text/html; name=evil.html
                Content-Disposition: attachment; filename="ev\\"il.html"

                <script>alert(1)</script>
                --m
                Content-Type: application/pdf; name=paper.pdf
                Content-Disposition: attachment; filename=paper.pdf

                %%PDF-1.4
                --m--
                """.formatted(subject);
    }
}
