package org.restante.server.config;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The one spelling of a domain name that is stored and compared: lower case, NFC, internationalised labels as
/// U-labels.
/// RFC 5890 §2.3, RFC 5321 §4.1.2.
public final class DomainName {
    private static final int MAX_OCTETS = 255; // RFC 5321 §4.5.3.1.2
    private static final int MAX_LABEL = 63; // RFC 1035 §2.3.4

    private DomainName() {}

    /// The canonical spelling of `text`; empty if it is not a domain name (letters, digits and inner hyphens in labels
    /// between single dots).
    public static Optional<String> canonical(String text) {
        if (text.isEmpty() || text.length() > MAX_OCTETS) {
            return Optional.empty();
        }
        return Optional.of(lower(text))
                .filter(DomainName::hasLabels)
                .map(DomainName::withoutALabels)
                .filter(DomainName::hasLabels) // an A-label may stand for what no label may hold
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= MAX_OCTETS);
    }

    /// The same name as it is said to those who know ASCII alone: internationalised labels as A-labels. `localhost`
    /// where it has no such form. RFC 5890 §2.3
    public static String ascii(String name) {
        try {
            String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
            return ascii.length() <= MAX_OCTETS ? ascii : "localhost";
        } catch (IllegalArgumentException _) {
            return "localhost";
        }
    }

    private static String lower(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String withoutALabels(String name) {
        return name.startsWith("xn--") || name.contains(".xn--") ? lower(IDN.toUnicode(name)) : name;
    }

    private static boolean hasLabels(String name) {
        return Stream.of(name.split("\\.", -1)).allMatch(DomainName::isLabel);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints().allMatch(c -> c == '-' || isLetterOrDigit(c));
    }

    /// Whether a person would call it a letter or a digit: marks that belong to a letter of their script included.
    public static boolean isLetterOrDigit(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }
}
