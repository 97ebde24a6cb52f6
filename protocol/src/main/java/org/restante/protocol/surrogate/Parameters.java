package org.restante.protocol.surrogate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parameters of `Content-Type:` and `Content-Disposition:`, as names of files are.
/// RFC 2231 §4
final class Parameters {
    private static final String PLAIN = "!#$&+-.^_`{|}~";
    private static final String CHARSET = "UTF-8''";
    private static final String SEPARATOR = ";\r\n ";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final int LONGEST = 900;
    private static final int PIECE = 60;

    private Parameters() {}

    /// What became of them.
    ///
    /// @param whole whether it says all that was said: a parameter that has no form in ASCII is
    ///     left out. RFC 6858 §2.2
    record Converted(String text, boolean whole) {}

    /// @return empty if there is more to it than a value and parameters, or the value itself is
    ///     not ASCII
    static Optional<Converted> convert(String body) {
        List<String> parts = Structured.split(body, ';', "()").orElse(List.of());
        if (parts.isEmpty() || !Structured.isAscii(parts.getFirst())) {
            return Optional.empty();
        }
        List<String> converted = new ArrayList<>();
        for (String part : parts) {
            (Structured.isAscii(part) ? Optional.of(part) : parameter(part)).ifPresent(converted::add);
        }
        boolean whole = converted.size() == parts.size();
        return Optional.of(new Converted(String.join(SEPARATOR, converted), whole));
    }

    private static Optional<String> parameter(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(0, equals)).strip();
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String value = encoded(Structured.unquoted(text.substring(equals + 1).strip()));
        String converted = name + "*=" + CHARSET + value;
        return Optional.of(converted.length() > LONGEST ? inPieces(name, value) : converted);
    }

    /// As many parameters as there are lines: no line may be longer than 998 characters.
    /// RFC 2231 §3
    private static String inPieces(String name, String encoded) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < encoded.length()) {
            int end = Math.min(encoded.length(), at + PIECE);
            int percent = encoded.lastIndexOf('%', end - 1);
            end = percent > end - 3 && percent > at && end < encoded.length() ? percent : end;
            String charset = pieces.isEmpty() ? CHARSET : "";
            pieces.add(name + "*" + pieces.size() + "*=" + charset + encoded.substring(at, end));
            at = end;
        }
        return String.join(SEPARATOR, pieces);
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (octet >= '0' && octet <= '9')
                    || (octet >= 'A' && octet <= 'Z')
                    || (octet >= 'a' && octet <= 'z')
                    || (octet > 0 && PLAIN.indexOf(octet) >= 0);
            encoded.append(plain ? "" + (char) octet : String.format("%%%02X", octet));
        }
        return encoded.toString();
    }
}
