package org.restante.protocol.surrogate;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The addresses of `From:`, `To:` and their like. A name becomes encoded words, a domain the labels that DNS knows it
/// by; an address that cannot be written in ASCII becomes a group with nobody in it, whose name tells it. RFC 6857
final class Addresses {
    private static final int COLUMN = 1;

    private Addresses() {}

    /// @return empty if there is more to the field than addresses: groups, comments, or what is no address
    static Optional<String> convert(String body) {
        Optional<List<String>> parts = Structured.split(body, ',', "():;");
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<String> converted = new ArrayList<>();
        for (String part : parts.get()) {
            Optional<String> mailbox = Structured.isAscii(part) ? Optional.of(part) : mailbox(part);
            if (mailbox.isEmpty()) {
                return Optional.empty();
            }
            converted.add(mailbox.get());
        }
        return Optional.of(String.join(",\r\n ", converted));
    }

    private static Optional<String> mailbox(String text) {
        int open = text.lastIndexOf('<');
        boolean named = open >= 0 && text.endsWith(">");
        if (!named && text.matches("(?s).*[<>\"\\s].*")) {
            return Optional.empty();
        }
        String name = named ? text.substring(0, open).strip() : "";
        String address = named ? text.substring(open + 1, text.length() - 1) : text;
        String display = name.isEmpty() ? "" : name(name) + " ";
        return Optional.of(ascii(address)
                .map(form -> named ? display + "<" + form + ">" : form)
                .orElseGet(() -> display + removed(address)));
    }

    private static String name(String name) {
        return Structured.isAscii(name) ? name : EncodedWords.of(Structured.unquoted(name), COLUMN);
    }

    private static String removed(String address) {
        return "Internationalized Address\r\n " + EncodedWords.of(address, COLUMN) + " Removed:;";
    }

    /// The same address in ASCII, if it has such a form.
    private static Optional<String> ascii(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(0, at));
        if (Structured.isAscii(address)) {
            return Optional.of(address);
        }
        return at > 0 && Structured.isAscii(local)
                ? domain(address.substring(at + 1)).map(domain -> local + "@" + domain)
                : Optional.empty();
    }

    /// The JDK maps some letters onto others, as `ß` onto `ss`: that would be another domain.
    private static Optional<String> domain(String domain) {
        try {
            String form = IDN.toASCII(domain);
            String meant = Normalizer.normalize(domain.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
            return IDN.toUnicode(form).equals(meant) && Structured.isAscii(form) ? Optional.of(form) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
