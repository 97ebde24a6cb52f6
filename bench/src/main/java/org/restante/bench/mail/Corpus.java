package org.restante.bench.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// Letters that are the same in every run.
public final class Corpus {
    private static final int LINE = 76;
    private static final int SMALL = 1_024;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// Sizes as a mailbox has them: half is short, one in ten has something attached.
    private static final int[] MIXED = {900, 1_800, 2_700, 4_100, 6_300, 9_500, 16_000, 31_000, 72_000, 260_000};

    private Corpus() {}

    /// Letters of exactly so many octets as RETR sends them, with lines that end in LF, as another mail server
    /// delivers them.
    public static List<byte[]> equal(int count, int octets) {
        List<byte[]> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.add(letter(new Random(octets + i), i, octets, 0));
        }
        return letters;
    }

    /// Small letters of one to three KB, as RETR sends them, two on average; in one of three, lines begin with a dot.
    public static List<byte[]> small(int count) {
        List<byte[]> letters = new ArrayList<>();
        Random sizes = new Random(0); // of one generator: those with neighbouring seeds begin alike
        for (int i = 0; i < count; i++) {
            letters.add(letter(new Random(i), i, SMALL + sizes.nextInt(2 * SMALL), i % 3 == 0 ? 8 : 0));
        }
        return letters;
    }

    /// Ten letters of many sizes: lines that begin with a dot in each third, one with CRLF throughout, one without an
    /// end of its last line.
    public static List<byte[]> mixed() {
        List<byte[]> letters = new ArrayList<>();
        for (int i = 0; i < MIXED.length; i++) {
            letters.add(letter(new Random(i), i, MIXED[i], i % 3 == 0 ? 8 : 0));
        }
        letters.set(3, wire(letters.get(3)));
        byte[] ended = letters.get(5);
        letters.set(5, java.util.Arrays.copyOf(ended, ended.length - 1));
        return letters;
    }

    private static byte[] letter(Random random, int number, int octets, int everyDot) {
        StringBuilder text = new StringBuilder(octets)
                .append("Received: from mx.example.org (mx.example.org [192.0.2.1])\n\tby mail.example.net with ESMTPS")
                .append("\n\tfor <you@example.net>; Mon, 2 Nov 2026 10:00:00 +0000\n")
                .append("Date: Mon, 2 Nov 2026 10:00:00 +0000\nFrom: Bench <bench@example.org>\nTo: you@example.net\n")
                .append("Subject: letter ")
                .append(number)
                .append("\nMessage-ID: <")
                .append(octets)
                .append('.');
        text.append(number).append("@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\n");
        long left = octets - text.length() - text.chars().filter(c -> c == '\n').count();
        for (int line = 1; left > 0; line++) {
            boolean last = left <= LINE + 3;
            int length = last ? (int) Math.max(0, left - 2) : LINE;
            for (int i = 0; i < length; i++) {
                boolean dot = i == 0 && everyDot > 0 && line % everyDot == 0;
                text.append(dot ? '.' : LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            text.append('\n');
            left -= length + 2;
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    /// The letter as RETR sends it, before dots are stuffed. RFC 1939 §11
    public static byte[] wire(byte[] letter) {
        return form(letter, false);
    }

    /// The letter as RETR sends it, with its dots stuffed. RFC 1939 §3
    public static byte[] stuffed(byte[] letter) {
        return form(letter, true);
    }

    private static byte[] form(byte[] letter, boolean stuff) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(letter.length + letter.length / 32);
        int last = '\n';
        for (byte octet : letter) {
            if (stuff && last == '\n' && octet == '.') {
                out.write('.');
            }
            if (octet == '\n' && last != '\r') {
                out.write('\r');
            }
            out.write(octet);
            last = octet;
        }
        if (last != '\n') {
            out.write('\r');
            out.write('\n');
        }
        return out.toByteArray();
    }

    /// CRC-32 of some letters in order, as RETR sends them, without stuffed dots.
    public static long content(List<byte[]> letters) {
        CRC32 sum = new CRC32();
        letters.forEach(letter -> sum.update(wire(letter)));
        return sum.getValue();
    }
}
