package org.restante.archive.mime;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;

/// The names of parts. What a letter says is only a proposal (RFC 2183 §2.3): no folder is left of
/// it, nor anything that a file system or a terminal takes amiss.
final class PartName {
    private static final int LONGEST = 150;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");
    private static final Pattern UNFIT = Pattern.compile("[<>:\"|?*\\x00-\\x1F\\x7F]");

    /// The usual endings of types whose letters often give no name.
    private static final Map<String, String> ENDINGS = Map.of(
            "message/rfc822", ".eml",
            "text/plain", ".txt",
            "text/html", ".html",
            "text/calendar", ".ics",
            "text/csv", ".csv",
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/gif", ".gif",
            "application/pdf", ".pdf",
            "application/pgp-signature", ".asc");

    private PartName() {}

    /// Whether the letter gives it a name.
    static boolean isNamed(MaximalBodyDescriptor described) {
        return given(described).isPresent();
    }

    /// The name, made up if need be.
    static String of(MaximalBodyDescriptor described, int number) {
        return given(described)
                .orElseGet(() -> "part-" + number + ENDINGS.getOrDefault(described.getMimeType(), ".bin"));
    }

    private static Optional<String> given(MaximalBodyDescriptor described) {
        return Optional.ofNullable(described.getContentDispositionFilename())
                .or(() ->
                        Optional.ofNullable(described.getContentTypeParameters().get("name")))
                .map(name -> fit(DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT)))
                .filter(name -> !name.isEmpty());
    }

    /// The end of a long name is kept, since it tells what the file is; half a character and a dot do
    /// not begin it.
    private static String fit(String name) {
        String line = FOLDERS.matcher(OneLine.of(name)).replaceFirst("");
        String end = line.substring(Math.max(0, line.length() - LONGEST));
        return UNFIT.matcher(end)
                .replaceAll("_")
                .replaceFirst("^[.\\p{Cs}\\s]+", "")
                .strip();
    }
}
