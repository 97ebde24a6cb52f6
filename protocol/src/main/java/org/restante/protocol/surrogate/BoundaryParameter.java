package org.restante.protocol.surrogate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parameter `boundary` of a multipart, in each form that it may have: as it is, quoted, in
/// percent signs, and in pieces. RFC 2046 §5.1.1, RFC 2231 §3, RFC 2231 §4
final class BoundaryParameter {
    private static final String NAME = "boundary";
    private static final int MOST = 4;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");
    private static final Pattern OCTET = Pattern.compile("%[0-9A-Fa-f]{2}");

    private final Set<String> found = new LinkedHashSet<>();
    private final Map<Integer, String> pieces = new HashMap<>();

    private BoundaryParameter() {}

    /// All that the parameters of a field say, hardly ever more than one; none is empty or ends
    /// in blanks.
    static Set<String> in(List<String> parameters) {
        BoundaryParameter boundary = new BoundaryParameter();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name = parameter.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (name.startsWith(NAME)) {
                boundary.take(
                        name.substring(NAME.length()),
                        parameter.substring(equals + 1).strip());
            }
        }
        boundary.add(boundary.joined());
        return boundary.found;
    }

    /// @param form what stands behind the name: stars, and a number between them
    private void take(String form, String value) {
        if (form.isEmpty()) {
            add(Structured.unquoted(value));
            add(value.startsWith("\"") ? quotedFirst(value) : value.split("\\s", 2)[0]);
        } else if (form.equals("*")) {
            add(decoded(Structured.unquoted(value), true));
        } else if (form.startsWith("*")) {
            piece(form.substring(1), Structured.unquoted(value));
        }
    }

    private void add(String value) {
        String boundary = Boundaries.stripped(value);
        if (!boundary.isEmpty() && found.size() < MOST) {
            found.add(boundary);
        }
    }

    /// What stands in quotes, whatever comes behind them.
    private static String quotedFirst(String value) {
        int end = 1;
        while (end < value.length() && value.charAt(end) != '"') {
            end += value.charAt(end) == '\\' ? 2 : 1;
        }
        return Structured.unquoted(value.substring(0, Math.min(end, value.length())));
    }

    private void piece(String number, String value) {
        boolean encoded = number.endsWith("*");
        String digits = encoded ? number.substring(0, number.length() - 1) : number;
        if (NUMBER.matcher(digits).matches()) {
            int index = Integer.parseInt(digits);
            pieces.put(index, encoded ? decoded(value, index == 0) : value);
        }
    }

    private String joined() {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; pieces.containsKey(i); i++) {
            joined.append(pieces.get(i));
        }
        return joined.toString();
    }

    /// @param first whether a character set and a language stand before it
    private static String decoded(String value, boolean first) {
        String encoded = first ? value.substring(value.indexOf('\'', value.indexOf('\'') + 1) + 1) : value;
        return OCTET.matcher(encoded)
                .replaceAll(octet -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(octet.group().substring(1), 16))));
    }
}
