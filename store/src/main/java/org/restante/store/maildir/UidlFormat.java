package org.restante.store.maildir;

import java.util.ArrayList;
import java.util.List;

/// Dovecot's setting `pop3_uidl_format`: how it makes unique-ids.
///
///     %u   the message's UID, a number        %Xu   in hexadecimal      %08Xu   filled up with zeros to 8
///     %v   the folder's UIDVALIDITY           %Xv   likewise            %08Xv   likewise
///     %f   the base name of the file          %g    the message's GUID, by default the base name
///     %%   a percent sign                     other characters stand for themselves
///
/// Hexadecimal digits are lower case, for `X` as for `x`: that is how Dovecot writes them.
final class UidlFormat {
    private static final int WIDEST = 20;

    private final List<Part> parts = new ArrayList<>();

    private sealed interface Part {
        record Text(char c) implements Part {}

        record Uid(Digits digits) implements Part {}

        record Validity(Digits digits) implements Part {}

        record File() implements Part {}

        record Guid() implements Part {}
    }

    private record Digits(int radix, int width) {
        String of(long number) {
            String digits = Long.toString(number, radix);
            return "0".repeat(Math.max(0, width - digits.length())) + digits;
        }
    }

    /// @throws IllegalArgumentException if `format` has something else behind a percent sign, or nothing that differs
    ///     from message to message
    UidlFormat(String format) {
        int at = 0;
        while (at < format.length()) {
            if (format.charAt(at) == '%') {
                at = variable(format, at + 1);
            } else {
                parts.add(new Part.Text(format.charAt(at++)));
            }
        }
        if (parts.stream().allMatch(part -> part instanceof Part.Text || part instanceof Part.Validity)) {
            throw refused(format);
        }
    }

    private int variable(String format, int from) {
        int at = from;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            at++;
        }
        boolean filled = at > from;
        if (at - from > 3 || (filled && format.charAt(from) != '0')) {
            throw refused(format);
        }
        int width = filled ? Integer.parseInt(format, from, at, 10) : 0;
        boolean hexadecimal = at < format.length() && (format.charAt(at) == 'X' || format.charAt(at) == 'x');
        at += hexadecimal ? 1 : 0;
        if (at == format.length() || width > WIDEST) {
            throw refused(format);
        }
        Digits digits = new Digits(hexadecimal ? 16 : 10, width);
        char variable = format.charAt(at);
        if ((filled || hexadecimal) && variable != 'u' && variable != 'v') {
            throw refused(format);
        }
        parts.add(
                switch (variable) {
                    case 'u' -> new Part.Uid(digits);
                    case 'v' -> new Part.Validity(digits);
                    case 'f' -> new Part.File();
                    case 'g' -> new Part.Guid();
                    case '%' -> new Part.Text('%');
                    default -> throw refused(format);
                });
        return at + 1;
    }

    private static IllegalArgumentException refused(String format) {
        return new IllegalArgumentException("pop3_uidl_format \"" + format
                + "\": may contain %u, %v (also like %08Xu), %f, %g and %%, and at least one of %u, %f and %g");
    }

    /// The unique-id of a message.
    ///
    /// @param file the base name of its file
    String id(long uid, long validity, String file, String guid) {
        StringBuilder id = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(char c) -> id.append(c);
                case Part.Uid(Digits digits) -> id.append(digits.of(uid));
                case Part.Validity(Digits digits) -> id.append(digits.of(validity));
                case Part.File() -> id.append(file);
                case Part.Guid() -> id.append(guid);
            }
        }
        return id.toString();
    }
}
