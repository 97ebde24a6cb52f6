package org.restante.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// [MessageDecoder] over text.
final class Unstuffing {
    private Unstuffing() {}

    static String text(String reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageDecoder decoder = new MessageDecoder(out);
        byte[] octets = Letters.octets(reply);
        int taken = 0;
        while (taken < octets.length && !decoder.ended()) {
            taken += decoder.write(octets, taken, 1);
        }
        if (!decoder.ended() || taken != octets.length) {
            throw new IOException("no end where the end is");
        }
        return Letters.text(out.toByteArray());
    }
}
