package org.restante.conformance;

import java.nio.charset.StandardCharsets;

/// A letter that lies in a maildrop when a dialogue begins.
///
/// @param user whose maildrop it is
/// @param number its number in that maildrop, counted from 1 in the order of the file
/// @param octets its text, one character (0x00 to 0xFF) for each octet
public record Letter(String user, int number, String octets) {

    /// The octets themselves.
    public byte[] bytes() {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
}
