package org.restante.archive.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes octets characters. A character set that is not named, or whose name is not known, is UTF-8
/// if the octets are that, else Windows-1252, which every sequence of octets is.
final class Decoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int META = 2048;
    private static final Pattern CHARSET_OF_HTML =
            Pattern.compile("<meta[^>]{1,200}charset\\s*=\\s*[\"']?([A-Za-z0-9_:.-]{1,40})", Pattern.CASE_INSENSITIVE);

    /// Names that letters use, and what is meant by them.
    private static final Map<String, Charset> MEANT = Map.of(
            "us-ascii",
            StandardCharsets.UTF_8,
            "ascii",
            StandardCharsets.UTF_8,
            "iso-8859-1",
            WINDOWS_1252,
            "latin1",
            WINDOWS_1252,
            "utf8",
            StandardCharsets.UTF_8,
            "iso-8859-8-i",
            Charset.forName("ISO-8859-8"),
            "gb2312",
            Charset.forName("GB18030"),
            "gbk",
            Charset.forName("GB18030"));

    private Decoding() {}

    /// A text, in the character set that is named, as far as that can be.
    ///
    /// @param name in small letters; empty if the letter names none
    /// @param html whether the text itself may name it
    static String decode(byte[] octets, String name, boolean html) {
        return named(name)
                .or(() -> html ? named(named(octets)) : Optional.empty())
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .map(charset -> new String(octets, charset))
                .orElseGet(() -> unnamed(octets));
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(MEANT.containsKey(name) ? MEANT.get(name) : Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private static String named(byte[] html) {
        String begin = new String(html, 0, Math.min(html.length, META), StandardCharsets.ISO_8859_1);
        Matcher meta = CHARSET_OF_HTML.matcher(begin);
        return meta.find() ? meta.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /// The text of octets of which nothing is known.
    static String unnamed(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, WINDOWS_1252);
        }
    }
}
