package org.restante.conformance;

import java.util.List;

/// How playing a dialogue ended.
public sealed interface Outcome {

    /// The server did all that it must.
    record Passed() implements Outcome {}

    /// The dialogue was not played.
    ///
    /// @param missing what the stage cannot do, or the server does not announce
    record Skipped(String missing) implements Outcome {}

    /// The server did something else.
    ///
    /// @param place file and line, as `NAME:LINE`
    /// @param expected what the dialogue says
    /// @param got what came instead
    /// @param transcript what was said before, a line each, marked `C:` or `S:`; no octets but printable ASCII
    record Failed(String place, String expected, String got, List<String> transcript) implements Outcome {
        /// Copies the transcript.
        public Failed {
            transcript = List.copyOf(transcript);
        }

        /// All of it, to be read by a person: the transcript, and the difference.
        public String message() {
            StringBuilder message = new StringBuilder(place).append(": the server left the dialogue\n");
            transcript.forEach(line -> message.append("  ").append(line).append('\n'));
            return message.append("- ")
                    .append(expected)
                    .append("    (expected)\n+ ")
                    .append(got)
                    .append("    (got)")
                    .toString();
        }
    }
}
