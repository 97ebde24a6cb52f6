package org.restante.archive.search;

/// 64 bits in place of a text.
public final class Hash {
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private Hash() {}

    /// The hash of a text: FNV-1a over its chars, mixed in the end. Of the empty one it is 0.
    public static long of(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
