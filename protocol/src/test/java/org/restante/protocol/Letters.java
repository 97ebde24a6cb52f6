package org.restante.protocol;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Messages for tests, written as text in which each character is one octet.
final class Letters {
    private static final String ALPHABET = "..\r\n\n\rab\0";

    private Letters() {}

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    static Extent measured(String text) {
        Measure measure = new Measure();
        byte[] octets = octets(text);
        measure.add(octets, 0, octets.length);
        return measure.extent();
    }

    /// Mostly what hurts: dots, line ends of all kinds, NUL.
    static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    record Watched(InputStream stream, Extent extent) implements Letter {
        @Override
        public void close() {}
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Held(byte[] octets, Extent extent) implements Letter {
        static Held of(String text) {
            return new Held(Letters.octets(text), measured(text));
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public void close() {}
    }
}
