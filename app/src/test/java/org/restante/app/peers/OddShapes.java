package org.restante.app.peers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One letter of each shape that some server or client got wrong. Every character is one octet.
final class OddShapes {
    private static final String HEAD = "From: ann@example.org\nTo: bob@example.org\nSubject: ";
    private static final int MEGABYTE = 1024 * 1024;

    private OddShapes() {}

    static List<Sample> all() {
        return Stream.of(dots(), ends(), headers(), octets(), large(), mime())
                .flatMap(List::stream)
                .toList();
    }

    /// Lines that byte-stuffing is about. RFC 1939 §3
    private static List<Sample> dots() {
        return List.of(
                body("leading dot", ".one\nmiddle\n.two\n"),
                body("dot alone", "before\n.\nafter\n"),
                body("dot alone, last", "before\n.\n"),
                body("dot alone, no newline", "before\n."),
                body("two dots", "..\n...\n....\n"),
                body("dots with CRLF", ".one\r\n.\r\n..\r\n"),
                body("dot behind bare CR", "one\r.\rtwo\r.three\n"),
                body("dot and CR", "one\n.\r\rtwo\n"),
                new Sample("dot as first octet", ".Subject: dot first\n\nbody\n"),
                body("dots only", ".\n".repeat(500)),
                body("dots on every border", "1234567\n.\n.67\n".repeat(3000)));
    }

    /// How letters and their parts end.
    private static List<Sample> ends() {
        return List.of(
                body("no final newline", "the last line has no end"),
                body("no final newline, CRLF before", "one\r\ntwo\r\nlast"),
                new Sample("empty", ""),
                new Sample("one newline", "\n"),
                new Sample("one octet", "x"),
                new Sample("header only, no empty line", HEAD + "header only\n"),
                new Sample("header only, no end", HEAD + "header only, cut"),
                new Sample("header and empty line", HEAD + "no body\n\n"),
                new Sample("begins with an empty line", "\nthe body comes first\n"),
                new Sample("begins with an empty CRLF line", "\r\nthe body comes first here too\r\n"),
                body("many newlines at the end", "text\n\n\n\n\n"),
                body("ends in a lone CR", "text\r"),
                body("ends in CR CR LF", "text\r\r\n"));
    }

    /// Header sections of all sorts.
    private static List<Sample> headers() {
        String folded = IntStream.range(0, 400)
                .mapToObj(i -> " <letter." + i + "@example.org>\n")
                .collect(Collectors.joining());
        String many = IntStream.range(0, 1500)
                .mapToObj(i -> "X-Field-" + i + ": " + i + "\n")
                .collect(Collectors.joining());
        return List.of(
                new Sample("long folded header", "References:\n" + folded + HEAD + "folded\n\nbody\n"),
                new Sample("folded with tabs", HEAD + "folded\n\twith a tab\n \tand both\n\nbody\n"),
                new Sample(
                        "header line of 20 KB", "X-Long: " + "abcdefghi ".repeat(2000) + "\n" + HEAD + "x\n\nbody\n"),
                new Sample("many headers", many + HEAD + "many\n\nbody\n"),
                new Sample("header without colon", HEAD + "odd\nthis line has no colon\nX-After: it\n\nbody\n"),
                new Sample("header name with space", HEAD + "odd\nBad Name: value\n: no name\n\nbody\n"),
                new Sample("mbox line first", "From ann@example.org Thu Jan  1 00:00:00 2026\n" + HEAD + "x\n\nbody\n"),
                new Sample(
                        "quoted mbox line first",
                        ">From ann@example.org Thu Jan  1 00:00:00 2026\n" + HEAD + "x\n\nb\n"),
                new Sample("no header, only text", "Dear Bob,\nthis letter has no header.\n\nAnn\n"),
                new Sample(
                        "header in 8 bit",
                        "Subject: " + utf8("Grüße aus Köln ☕") + "\nFrom: " + utf8("Zoë") + "\n\nbody\n"),
                new Sample("empty header values", "Subject:\nX-Empty:\nX-Blank: \n\nbody\n"),
                new Sample(
                        "twice the same header",
                        HEAD + "one\nSubject: two\nMessage-ID: <a@b>\nMessage-ID: <a@b>\n\nx\n"));
    }

    /// Octets that text does not have.
    private static List<Sample> octets() {
        String all = IntStream.range(1, 256)
                .filter(i -> i != '\r' && i != '\n')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return List.of(
                body("NUL", "before\0after\n\0\n\0\0\0first\n"),
                body("Latin-1", "Gr\u00fc\u00dfe aus K\u00f6ln\n\u00ff\u00fe\u0080\n"),
                body("UTF-8", utf8("Grüße aus Köln, 漢字, ☕🚀\n")),
                body("every octet but NUL", all + "\n"),
                body("bare CR", "one\rtwo\rthree\n"),
                body("bare LF", "one\ntwo\nthree\n"),
                body("mixed line ends", "one\r\ntwo\nthree\rfour\r\n\nfive\n\r\nsix\r\r\n"),
                body("CR before every LF twice", "one\r\r\ntwo\r\r\n"),
                body("control characters", "\u0001\u0002\u0007\b\t\u000b\f\u001b[31m\u007f\n\u001a\n"));
    }

    /// Large lines and letters.
    private static List<Sample> large() {
        String line = "0123456789abcdef".repeat(MEGABYTE / 16);
        return List.of(
                body("line of 998 octets", "x".repeat(998) + "\n" + "y".repeat(999) + "\n"),
                body("lines around 1 KB", longLines(1020, 1028)),
                body("lines around 4 KB", longLines(4090, 4100)),
                body("lines around 8 KB", longLines(8186, 8196)),
                body("line of 1 MB", line + "\n"),
                body("three lines of 1 MB, dots first", "." + line + "\n." + line + "\n." + line),
                new Sample("25 MB", HEAD + "25 MB\n\n" + rows(25 * MEGABYTE)));
    }

    /// Parts, signatures, quotes.
    private static List<Sample> mime() {
        String base64 = "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZy4gVGhlIHF1aWNrIGJy\n";
        String mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_edge\"\n" + HEAD;
        String part = "\n--=_edge\nContent-Type: ";
        return List.of(
                new Sample(
                        "attachment",
                        mixed + "attached\n" + part + "text/plain\n\nsee the file" + part
                                + "application/pdf\nContent-Transfer-Encoding: base64\n\n" + base64.repeat(4000)
                                + "--=_edge--\n"),
                new Sample(
                        "signed",
                        mixed.replace("mixed", "signed; micalg=sha-256") + "signed\n" + part
                                + "text/plain\n\nkept as it is, trailing blanks too   \t\n" + part
                                + "application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n"
                                + base64.repeat(40)
                                + "--=_edge--"),
                new Sample("unclosed parts", mixed + "unclosed\n" + part + "text/html\n\n<p>no end"),
                body(
                        "mbox lines in the body",
                        "From here on\n>From quoted\n>>From twice\n\nFrom ann Thu Jan  1 00:00:00 2026\n"),
                body("a POP3 reply in the body", "+OK 120 octets\n-ERR no such message\n.\n+OK\n"),
                body("an SMTP dialogue in the body", "DATA\n.\nMAIL FROM:<a@b>\nQUIT\n"),
                body("trailing blanks", "one  \n\t\n   \ntwo\t\n"));
    }

    private static Sample body(String name, String text) {
        return new Sample(name, HEAD + name + "\n\n" + text);
    }

    private static String longLines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> "." + "z".repeat(n - 1) + "\n")
                .collect(Collectors.joining());
    }

    /// Numbered rows, so that a missing or doubled block is found.
    private static String rows(int octets) {
        var text = new StringBuilder(octets + 80);
        for (int row = 0; text.length() < octets; row++) {
            text.append(row).append(" a row of a large letter, which a server sends in many pieces\n");
        }
        return text.toString();
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
