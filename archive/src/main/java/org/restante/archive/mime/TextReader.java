package org.restante.archive.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.jspecify.annotations.Nullable;

/// Reads the texts of a letter, [#OCTETS] of all of them together at most.
final class TextReader {
    static final int OCTETS = 8 << 20;
    static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private static final char DELETE = '\u007F';

    private int left = OCTETS;
    private boolean cut;

    /// Whether anything was left out.
    boolean isCut() {
        return cut;
    }

    /// A text with lines that end in LF, and without control characters.
    String read(MaximalBodyDescriptor described, InputStream octets) throws IOException {
        byte[] some = octets.readNBytes(left);
        left -= some.length;
        cut |= octets.transferTo(NOWHERE) > 0;
        boolean html = described.getMimeType().equalsIgnoreCase("text/html");
        String lines = lines(Decoding.decode(some, parameter(described, "charset"), html));
        if (!html && parameter(described, "format").equals("flowed")) {
            return Flowed.unwrap(lines, parameter(described, "delsp").equals("yes"));
        }
        return lines;
    }

    /// The text with each line end as LF, and without control characters.
    static String lines(String text) {
        var lines = new StringBuilder(text.length());
        int taken = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = (c < ' ' && c != '\n' && c != '\t') || c == DELETE;
            if (control) {
                lines.append(text, taken, i);
                taken = i + 1;
                if (c == '\r' && !text.startsWith("\n", taken)) {
                    lines.append('\n');
                }
            }
        }
        return lines.append(text, taken, text.length()).toString();
    }

    private static String parameter(MaximalBodyDescriptor described, String name) {
        @Nullable String value = described.getContentTypeParameters().get(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
