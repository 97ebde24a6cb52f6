package org.restante.server.config;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the texts of the configuration must look like.
final class Rules {

    static final Text DOMAIN = new Text("a domain name such as \"mail.example.org\"", Rules::domain);
    static final Texts DOMAINS = new Texts("a list of domain names such as \"example.org\"", Rules::domain);
    static final Text FILE = new Text("the path of a file, or \"\"", text -> text);
    static final Text MAILDROP_PATH =
            new Text("a path with {user} in it such as \"mail/{domain}/{user}\"", Rules::maildropPath);
    static final Text UIDL_FORMAT =
            new Text("a format of %u, %v, %f, %g and %m such as \"%08Xu%08Xv\"", Rules::uidlFormat);

    static final Text DATABASE =
            new Text("an address such as \"jdbc:postgresql://db.example.org/mail\", or \"\"", Rules::database);
    static final Text DATABASE_USER = new Text("the name of a user, or \"\"", text -> text);

    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}|[{}]");
    private static final Pattern UIDL_VARIABLE = Pattern.compile("%(?:0?[1-9][0-9]?)?[LUX]?[uvfgm]");
    private static final int MAX_UIDL_FORMAT = 70;

    private Rules() {}

    private static String domain(String text) throws Unfit {
        return DomainName.canonical(text)
                .orElseThrow(() -> new Unfit(
                        Unfit.quote(text) + " is not a domain name; letters, digits and hyphens between dots"));
    }

    private static String maildropPath(String text) throws Unfit {
        if (!text.contains("{user}")) {
            throw new Unfit(Unfit.quote(text) + " would be the same for all users; {user} must be in it");
        }
        for (String part : text.split("/", -1)) {
            if (part.equals("..")) {
                throw new Unfit(Unfit.quote(text) + " leads out of its folder; no \"..\"");
            }
        }
        for (String variable :
                BRACES.matcher(text).results().map(MatchResult::group).toList()) {
            if (!variable.equals("{user}") && !variable.equals("{domain}")) {
                throw new Unfit(Unfit.quote(text) + " has " + variable + " in it; only {user} and {domain} are known");
            }
        }
        return text;
    }

    /// A password in it would stand in `config show`.
    private static String database(String text) throws Unfit {
        if (!text.isEmpty() && !text.matches("jdbc:postgresql:\\S+")) {
            throw new Unfit(Unfit.quote(text) + " is no database; takes " + DATABASE.takes());
        }
        if (text.contains("password=") || text.contains("@")) {
            throw new Unfit("has a password or a user in it; these are accounts.user and accounts.password_file");
        }
        return text;
    }

    private static String uidlFormat(String text) throws Unfit {
        String rest = UIDL_VARIABLE.matcher(text).replaceAll("");
        if (rest.length() == text.length() || rest.contains("%") || text.length() > MAX_UIDL_FORMAT) {
            throw new Unfit(Unfit.quote(text) + " is not a unique-id format; takes " + UIDL_FORMAT.takes());
        }
        if (rest.chars().anyMatch(c -> c < 0x21 || c > 0x7E)) {
            throw new Unfit(
                    Unfit.quote(text) + " has a character a unique-id may not have; 0x21 to 0x7E (RFC 1939 §7)");
        }
        return text;
    }
}
