package org.restante.archive.letter;

/// 64 bits in place of a text, made fast: for names and links of hundreds of thousands of letters. Who
/// chooses the texts can make two alike.
public final class Hash {
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final long END = 0x10000; // no char

    private Hash() {}

    /// The hash of a text: FNV-1a over its chars, mixed in the end. Of the empty one it is 0.
    public static long of(String text) {
        return text.isEmpty() ? 0 : mixed(over(BASIS, text));
    }

    /// The hash of two texts, which tells where the first ends. It is never 0.
    public static long of(String first, String second) {
        return mixed(over((over(BASIS, first) ^ END) * PRIME, second));
    }

    private static long over(long begin, String text) {
        long hash = begin;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static long mixed(long raw) {
        long hash = raw ^ (raw >>> 32);
        hash *= 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
