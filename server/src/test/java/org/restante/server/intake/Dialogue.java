package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A dialogue of `dialogues/intake`, played to a [Stage]. Its file's name ends in the language it speaks.
///
///     # why                     comment
///     rfc: 2033#4.2             what it is written from
///     C: QUIT                   the client sends this line and CRLF
///     raw: "a\n.\r\n"           the client sends these octets
///     S: 250 2.0.0 ...          the server says this line; `...` is any text
///     closed                    the server closes the connection
///     drop                      the client does
///     left: ann "text\r\n"      the letters of a user, without their trace lines; none: `left: ann`
record Dialogue(Protocol protocol, List<String> lines) {

    /// Where a dialogue is played.
    interface Stage {
        void send(byte[] octets) throws IOException;

        /// The next line without its CRLF, or `closed`.
        String hear() throws IOException;

        /// Ends the connection.
        void drop() throws IOException;

        /// The texts of a user's letters, once the connection is gone or has answered everything.
        List<String> left(String user);
    }

    static Stream<Path> all() throws IOException {
        Path folder = Path.of(System.getProperty("restante.dialogues"), "intake");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().matches(".*\\.[ls]mtp"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(10);
            return found.stream();
        }
    }

    static Dialogue read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).anyMatch(line -> line.startsWith("rfc: "));
        String name = file.toString();
        String language = name.substring(name.lastIndexOf('.') + 1);
        return new Dialogue(Protocol.valueOf(language.toUpperCase(Locale.ROOT)), lines);
    }

    void play(Stage stage) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String argument = line.substring(Math.min(line.length(), line.indexOf(':') + 2));
            switch (line.split("[: ]", 2)[0]) {
                case "C" -> stage.send((argument + "\r\n").getBytes(StandardCharsets.UTF_8));
                case "raw" -> stage.send(unquoted(argument));
                case "S" -> assertThat(stage.hear()).as("line %d", i + 1).satisfies(heard -> matches(heard, argument));
                case "closed" -> assertThat(stage.hear()).as("line %d", i + 1).isEqualTo("closed");
                case "drop" -> stage.drop();
                case "left" -> left(stage, argument);
                case "#", "", "rfc" -> {}
                default -> throw new IllegalArgumentException("line " + (i + 1) + ": what is " + line);
            }
        }
    }

    private static void matches(String heard, String expected) {
        int free = expected.indexOf("...");
        if (free < 0) {
            assertThat(heard).isEqualTo(expected);
        } else {
            assertThat(heard).startsWith(expected.substring(0, free)).endsWith(expected.substring(free + 3));
        }
    }

    private static void left(Stage stage, String argument) {
        int space = argument.indexOf(' ');
        String user = space < 0 ? argument : argument.substring(0, space);
        List<String> expected = space < 0
                ? List.of()
                : Stream.of(argument.substring(space + 1).split("(?<=\") (?=\")"))
                        .map(text -> new String(unquoted(text), StandardCharsets.ISO_8859_1))
                        .toList();
        assertThat(stage.left(user)).isEqualTo(expected);
    }

    private static byte[] unquoted(String text) {
        assertThat(text).startsWith("\"").endsWith("\"");
        return text.substring(1, text.length() - 1).translateEscapes().getBytes(StandardCharsets.UTF_8);
    }
}
