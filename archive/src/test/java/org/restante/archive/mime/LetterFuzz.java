package org.restante.archive.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Target: what may lie in a Maildir. A letter comes of it, whatever it is; what a line shows is a
/// line; and no file that is saved can get out of its folder.
public final class LetterFuzz {
    private LetterFuzz() {}

    /// The octets are the letter.
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Letter letter = new Dissection().letter(new ByteArrayInputStream(data));
            head(letter.head());
            for (Part part : letter.parts()) {
                part(part, data);
            }
            for (Block block : letter.blocks()) {
                check(block.plain().indexOf('\0') < 0 && block.plain().indexOf('\r') < 0, "a text is not clean");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void head(Head head) {
        line(head.subject());
        line(head.messageId());
        head.from().forEach(LetterFuzz::person);
        head.to().forEach(LetterFuzz::person);
        head.references().forEach(LetterFuzz::line);
    }

    private static void person(Person person) {
        line(person.name());
        line(person.address());
        check(!person.shown().isBlank(), "nobody is there");
    }

    private static void part(Part part, byte[] data) throws IOException {
        line(part.name());
        check(!part.name().isEmpty() && !part.name().startsWith("."), "it is no name of a file");
        check(part.name().chars().noneMatch(c -> c == '/' || c == '\\'), "a name is a path");
        var copy = new ByteArrayOutputStream();
        check(PartCopy.copy(new ByteArrayInputStream(data), part.number(), copy), "a part is not there");
        check(copy.size() == part.octets(), "a part has another size than was told");
    }

    private static void line(String text) {
        check(text.chars().noneMatch(Character::isISOControl), "it may steer a terminal");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
