package org.restante.protocol.surrogate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parameters of `Content-Type:` and `Content-Disposition:`, as names of files are. RFC 2231 §4
final class Parameters {
    private static final String PLAIN = "!#$&+-.^_`{|}~";
    private static final int LONGEST = 900;

    private Parameters() {}

    /// @return empty if there is more to it than a value and parameters
    static Optional<String> convert(String body) {
        Optional<List<String>> parts = Structured.split(body, ';', "()");
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<String> converted = new ArrayList<>();
        for (String part : parts.get()) {
            Optional<String> parameter = Structured.isAscii(part) ? Optional.of(part) : parameter(part);
            if (parameter.isEmpty()) {
                return Optional.empty();
            }
            converted.add(parameter.get());
        }
        return Optional.of(String.join(";\r\n ", converted));
    }

    private static Optional<String> parameter(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(0, equals)).strip();
        if (!name.matches("[A-Za-z0-9-]+")) {
            return Optional.empty();
        }
        String value = Structured.unquoted(text.substring(equals + 1).strip());
        String converted = name + "*=UTF-8''" + encoded(value);
        return converted.length() > LONGEST ? Optional.empty() : Optional.of(converted);
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
