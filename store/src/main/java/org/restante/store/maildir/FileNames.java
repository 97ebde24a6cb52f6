package org.restante.store.maildir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names of files as the octets they are, one character each (ISO 8859-1): other programs write names that are text
/// in no charset, and the locale of this process must not change a unique-id.
final class FileNames {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private static final boolean[] SAFE = safe();

    private FileNames() {}

    /// The octets of the last name in `path`.
    static String octets(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("a root has no name");
        }
        String text = name.toString();
        if (isPlain(text)) {
            return text;
        }
        // Only the URI of a path tells its octets.
        return unescape(Path.of("/").resolve(name).toUri().getRawPath().substring(1));
    }

    /// The path of the file in `folder` whose name has these octets.
    static Path resolve(Path folder, String octets) {
        if (isPlain(octets)) {
            return folder.resolve(octets);
        }
        Path name = Path.of(URI.create("file:///" + escape(octets))).getFileName();
        return folder.resolve(name == null ? Path.of("") : name);
    }

    /// Whether the octets are printable ASCII.
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    /// One word of printable ASCII that stands for the octets: everything but letters, digits and `!,-./:=_~+@` as
    /// `%XX`. Unchanged, and cheap, for the names that mail programs give.
    static String escape(String octets) {
        int plain = 0;
        while (plain < octets.length() && isSafe(octets.charAt(plain))) {
            plain++;
        }
        if (plain == octets.length()) {
            return octets;
        }
        StringBuilder escaped = new StringBuilder(octets.length() + 16).append(octets, 0, plain);
        for (int i = plain; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (isSafe(c)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX[(c >> 4) & 15]).append(HEX[c & 15]);
            }
        }
        return escaped.toString();
    }

    private static boolean isSafe(char c) {
        return c < SAFE.length && SAFE[c];
    }

    private static boolean[] safe() {
        boolean[] safe = new boolean[128];
        for (char c = 0; c < safe.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            safe[c] = letter || (c >= '0' && c <= '9') || "!,-./:=_~+@".indexOf(c) >= 0;
        }
        return safe;
    }

    /// The octets that [#escape] was given.
    ///
    /// @throws IllegalArgumentException if a `%` is not followed by two hexadecimal digits
    static String unescape(String escaped) {
        int at = escaped.indexOf('%');
        if (at < 0) {
            return escaped;
        }
        StringBuilder octets = new StringBuilder(escaped.length()).append(escaped, 0, at);
        for (int i = at; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                if (i + 2 >= escaped.length()) {
                    throw new IllegalArgumentException("a name ends inside an escape");
                }
                octets.append((char) Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.append(c);
            }
        }
        return octets.toString();
    }

    /// The octets of a file name, as bytes.
    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
}
