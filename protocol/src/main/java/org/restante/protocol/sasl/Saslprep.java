package org.restante.protocol.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import org.restante.protocol.Secret;

/// Brings what people type into one form, so that two keyboards make the same name or password. RFC 4013
///
/// Code points that came after Unicode 3.2 are taken as they are, as RFC 3454 §7 has it for queries.
public final class Saslprep {
    private static final String NO_MORE = "\u00AD\u034F\u1806\u180B\u180C\u180D\u200C\u200D\u2060\uFEFF"; // B.1
    private static final String SPACES = "\u00A0\u1680\u202F\u205F\u3000"; // C.1.2
    private static final String FORBIDDEN = "\u06DD\u070F\u180E\u2028\u2029\u0340\u0341\u200E\u200F"; // C.2.2, C.8

    private Saslprep() {}

    /// The octets of a password in the one form; as they are where they have none.
    static byte[] password(byte[] octets) {
        return form(octets).orElse(octets);
    }

    /// Whether a password is ASCII without control characters: it is in the one form then.
    public static boolean isPlain(Secret password) {
        return password.expose(Saslprep::isPlain);
    }

    /// A password in the one form: the same secret, if it [is plain][#isPlain].
    ///
    /// @return empty if it is not UTF-8, or there is something in it that is forbidden, or nothing is left of it
    public static Optional<Secret> secret(Secret password) {
        return password.expose(octets -> {
            Optional<byte[]> form = form(octets).filter(prepared -> prepared.length > 0);
            return isPlain(octets) && form.isPresent() ? Optional.of(password) : form.map(Secret::new);
        });
    }

    private static Optional<byte[]> form(byte[] octets) {
        if (isPlain(octets)) {
            return Optional.of(octets);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return prepare(text).map(form -> form.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(byte[] octets) {
        for (byte octet : octets) {
            if (octet < ' ' || octet == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// The one form of a text; empty if there is something in it that is forbidden.
    public static Optional<String> prepare(String text) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !vanishes(c))
                .map(c -> isSpace(c) ? ' ' : c)
                .forEach(mapped::appendCodePoint);
        String form = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        return form.codePoints().noneMatch(Saslprep::isForbidden) && isOneWay(form)
                ? Optional.of(form)
                : Optional.empty();
    }

    private static boolean vanishes(int c) {
        return NO_MORE.indexOf(c) >= 0 || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static boolean isSpace(int c) {
        return SPACES.indexOf(c) >= 0 || (c >= 0x2000 && c <= 0x200B);
    }

    private static boolean isForbidden(int c) {
        boolean kind = switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> true; // C.2, C.3, C.5
            default -> false;
        };
        return kind || isSpace(c) || FORBIDDEN.indexOf(c) >= 0 || isFormat(c) || (c & 0xFFFE) == 0xFFFE;
    }

    private static boolean isFormat(int c) {
        return (c >= 0x2060 && c <= 0x2063) // C.2.2
                || (c >= 0x202A && c <= 0x202E) // C.8
                || (c >= 0x206A && c <= 0x206F) // C.8
                || (c >= 0x2FF0 && c <= 0x2FFB) // C.7
                || (c >= 0xFDD0 && c <= 0xFDEF) // C.4
                || (c >= 0xFFF9 && c <= 0xFFFD) // C.2.2, C.6
                || (c >= 0x1D173 && c <= 0x1D17A) // C.2.2
                || c == 0xE0001
                || (c >= 0xE0020 && c <= 0xE007F); // C.9
    }

    /// Text from right to left begins and ends so, and has nothing else in it. RFC 3454 §6
    private static boolean isOneWay(String text) {
        boolean anyRight = text.codePoints().anyMatch(Saslprep::isRightToLeft);
        boolean anyLeft = text.codePoints()
                .anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
        return !anyRight
                || (!anyLeft
                        && isRightToLeft(text.codePointAt(0))
                        && isRightToLeft(text.codePointBefore(text.length())));
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
