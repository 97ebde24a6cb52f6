package org.restante.protocol.surrogate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What becomes of letters, for tests.
final class Downgraded {
    private static final Pattern WORDS = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=(\r\n (?==\\?))?");

    private Downgraded() {}

    static byte[] octets(String letter) {
        return letter.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    static String of(String letter) {
        byte[] octets = octets(letter);
        return text(inPieces(octets, Math.max(1, octets.length)));
    }

    static byte[] inPieces(byte[] letter, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Downgrading downgrading = new Downgrading(out);
        try {
            for (int at = 0; at < letter.length; at += piece) {
                downgrading.write(letter, at, Math.min(piece, letter.length - at));
            }
            downgrading.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The letter, cut once.
    static byte[] cut(byte[] letter, int at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Downgrading downgrading = new Downgrading(out);
        try {
            downgrading.write(letter, 0, at);
            downgrading.write(letter, at, letter.length - at);
            downgrading.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// With the text that encoded words stand for.
    static String decoded(String text) {
        Matcher words = WORDS.matcher(text);
        return words.replaceAll(word -> Matcher.quoteReplacement(
                new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8)));
    }

    static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }
}
