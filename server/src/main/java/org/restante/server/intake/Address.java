package org.restante.server.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mailbox of an envelope. RFC 5321 §4.1.2, with the characters of RFC 6531 §3.3.
///
/// @param local the local part without quoting
/// @param domain a domain, or an address literal in brackets; empty where only a local part was given
record Address(String local, Optional<String> domain) {
    private static final String UTF8 = "\\x{A0}-\\x{10FFFF}";
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-" + UTF8 + "]++";
    private static final String DOT_STRING = ATOM + "(?:\\." + ATOM + ")*+";
    private static final String QUOTED = "\"(?:[ !#-\\[\\]-~" + UTF8 + "]|\\\\[ -~])*+\"";
    // Underscores are in no domain of the grammar, and in many hosts that send mail.
    private static final String LABEL = "[A-Za-z0-9_" + UTF8 + "]++(?:-++[A-Za-z0-9_" + UTF8 + "]++)*+";
    private static final String DOMAIN = LABEL + "(?:\\." + LABEL + ")*+";
    private static final String LITERAL = "\\[[!-Z^-~]++\\]";
    private static final String ROUTE = "(?:@" + DOMAIN + "(?:,@" + DOMAIN + ")*+:)?+";

    /// `<` path `>`, the route in front of the mailbox ignored (RFC 5321 §4.1.1.3), and what follows.
    private static final Pattern PATH = Pattern.compile("<" + ROUTE + "(?:(?<dots>" + DOT_STRING + ")|(?<quoted>"
            + QUOTED + "))(?:@(?<domain>" + DOMAIN + "|" + LITERAL + "))?+>(?<rest>.*+)");

    private static final Pattern PLAIN = Pattern.compile(DOT_STRING);
    private static final int MAX_PATH = 512;
    private static final int MAX_DOMAIN = 255;

    /// A path was read; `rest` follows its `>`.
    record Read(Address address, String rest) {}

    /// Reads a forward-path, or a reverse-path that is not null. Empty if `text` does not begin with one, or if it is
    /// longer than 512 octets (RFC 5321 §4.5.3.1.3 asks for 256).
    static Optional<Read> read(String text) {
        Matcher path = PATH.matcher(text);
        if (!path.matches()) {
            return Optional.empty();
        }
        String dots = path.group("dots");
        String local = dots != null ? dots : unquoted(path.group("quoted"));
        Address address = new Address(local, Optional.ofNullable(path.group("domain")));
        boolean bounded = octets(address.domain.orElse("")) <= MAX_DOMAIN && octets(address.toString()) <= MAX_PATH;
        return bounded ? Optional.of(new Read(address, path.group("rest"))) : Optional.empty();
    }

    /// Whether this address needs no SMTPUTF8. RFC 6531 §3.1
    boolean ascii() {
        return toString().chars().allMatch(c -> c < 0x80);
    }

    /// The address with as little quoting as it needs: two spellings of one mailbox become the same.
    @Override
    public String toString() {
        String text = PLAIN.matcher(local).matches() ? local : '"' + local.replaceAll("[\"\\\\]", "\\\\$0") + '"';
        return domain.map(d -> text + "@" + d).orElse(text);
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
