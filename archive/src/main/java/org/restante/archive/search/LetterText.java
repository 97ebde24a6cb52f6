package org.restante.archive.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.restante.archive.mime.Block;
import org.restante.archive.mime.Letters;
import org.restante.archive.mime.Part;

/// The words of letters, without what they look like.
public final class LetterText {
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_ATTACHED = 256 * 1024;
    private static final int MOST_ATTACHED = 8;
    private static final Set<String> READABLE = Set.of("text/plain", "text/html", "text/csv");

    private LetterText() {}

    /// What is shown of a letter, at most a million characters.
    public static String of(List<Block> blocks) {
        var text = new StringBuilder();
        for (Block block : blocks) {
            if (text.length() >= LONGEST) {
                break;
            }
            text.append(cut(block.plain().isBlank() ? plain(block.html()) : block.plain()))
                    .append('\n');
        }
        return cut(text.toString());
    }

    /// The text of HTML, a line for each paragraph.
    public static String plain(String html) {
        return html.isBlank() ? "" : HtmlText.of(cut(html));
    }

    /// What is written in the first attachments that are plain text, HTML or CSV, up to 256 KB
    /// each.
    static String of(Path file, List<Part> parts) throws IOException {
        var text = new StringBuilder();
        for (Part part : parts.stream()
                .filter(part -> READABLE.contains(part.type()))
                .limit(MOST_ATTACHED)
                .toList()) {
            String attached = decoded(beginning(file, part));
            text.append(part.type().equals("text/html") ? plain(attached) : attached)
                    .append('\n');
        }
        return cut(text.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static byte[] beginning(Path file, Part part) throws IOException {
        var beginning = new Beginning();
        try {
            Letters.copy(file, part.number(), beginning);
        } catch (Beginning.Enough _) {
            // the rest is not looked at
        }
        return beginning.octets.toByteArray();
    }

    /// UTF-8, or else what old programs of the West write.
    private static String decoded(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    /// Takes so many octets and no more.
    private static final class Beginning extends OutputStream {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        /// There are enough.
        private static final class Enough extends IOException {
            private static final long serialVersionUID = 1;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] chunk, int offset, int length) throws IOException {
            octets.write(chunk, offset, Math.min(length, LONGEST_ATTACHED - octets.size()));
            if (octets.size() == LONGEST_ATTACHED) {
                throw new Enough();
            }
        }
    }
}
