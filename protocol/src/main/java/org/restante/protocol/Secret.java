package org.restante.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// A password or token, as the octets that were sent. It prints as `***` and can be wiped.
public final class Secret implements AutoCloseable {
    private final byte[] octets;

    /// Takes the octets over: the caller keeps no copy.
    public Secret(byte[] octets) {
        this.octets = octets;
    }

    /// A secret typed by a person or read from a file: its UTF-8 octets.
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Lends the octets to `use`, which must not keep or change them.
    public <T> T expose(Function<byte[], T> use) {
        return use.apply(octets);
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /// Overwrites the octets with zeros.
    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
    }

    /// The same for all secrets: a hash would say something about the octets.
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
