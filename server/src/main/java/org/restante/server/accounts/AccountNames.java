package org.restante.server.accounts;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.server.config.DomainName;
import org.restante.store.Owner;

/// The rules for the names of accounts. Names differ neither in case nor in width nor in Unicode form: one
/// form is kept, that of the profile UsernameCaseMapped (RFC 8265 §3.3). Of what it allows, a user's name has
/// letters and digits of any script and, inside, `.`, `_`, `-` and `=`. What follows a `+` is for the user to
/// sort by, and never part of the name.
///
/// @param defaultDomain the domain of a name without one
public record AccountNames(String defaultDomain) {
    private static final int MAX_USER = 64; // RFC 5321 §4.5.3.1.1
    private static final int MAX_ADDRESS = 320; // that, "@" and RFC 5321 §4.5.3.1.2
    private static final String INSIDE = "._-=";
    private static final Pattern WIDTHS = Pattern.compile("[\\uFF00-\\uFFEF]");

    /// What is wrong with a name that [#find] does not take, and what would be right.
    static final String RULE =
            " is not an account name; NAME or NAME@DOMAIN, with letters, digits and (inside) . _ - = in NAME";

    /// The account that `name` (`ann` or `ann@example.org`) may be; empty if no account can have that name.
    public Optional<Owner> find(String name) {
        if (name.length() > MAX_ADDRESS) {
            return Optional.empty();
        }
        int at = name.lastIndexOf('@');
        String user = canonical(at < 0 ? name : name.substring(0, at));
        if (!isUser(user)) {
            return Optional.empty();
        }
        return DomainName.canonical(at < 0 ? defaultDomain : name.substring(at + 1))
                .map(domain -> new Owner(user, domain));
    }

    /// The one form of all names of the account that `name` may be; `name` itself if no account can have it.
    String form(String name) {
        return find(name).map(Owner::toString).orElse(name);
    }

    /// The account that mail to `address` may be for: as [#find], without what follows a `+`.
    public Optional<Owner> recipient(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        if (plus < 0 || (at >= 0 && plus > at)) {
            return find(address);
        }
        return address.length() > MAX_ADDRESS
                ? Optional.empty()
                : find(address.substring(0, plus) + (at < 0 ? "" : address.substring(at)));
    }

    /// The account called `name`, for a person who can be told what is wrong with the name.
    ///
    /// @throws AccountsException if no account can have that name
    public Owner account(String name) throws AccountsException {
        return find(name).orElseThrow(() -> new AccountsException(shown(name) + RULE));
    }

    private static String shown(String name) {
        String start = name.length() > MAX_USER ? name.substring(0, MAX_USER) + "…" : name;
        return "\"" + start.replaceAll("\\p{Cc}", "?") + "\"";
    }

    private static String canonical(String user) {
        return Normalizer.normalize(oneWidth(user).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /// Letters of full and half width, as East Asian keyboards make them, in their usual width. RFC 8265 §3.3.1
    private static String oneWidth(String user) {
        return WIDTHS.matcher(user)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Normalizer.normalize(found.group(), Normalizer.Form.NFKC)));
    }

    private static boolean isUser(String user) {
        return !user.isEmpty()
                && user.getBytes(StandardCharsets.UTF_8).length <= MAX_USER
                && Character.isLetterOrDigit(user.codePointAt(0))
                && DomainName.isLetterOrDigit(user.codePointBefore(user.length()))
                && !user.contains("..")
                && Normalizer.isNormalized(user, Normalizer.Form.NFKC) // no ligatures and the like: RFC 8264 §9.17
                && BidiRule.allows(user)
                && user.codePoints().noneMatch(AccountNames::isHidden)
                && user.codePoints().allMatch(c -> INSIDE.indexOf(c) >= 0 || DomainName.isLetterOrDigit(c));
    }

    /// Marks and letters that nobody sees, and parts of Korean syllables that make none. RFC 8264 §9.13, RFC 8264 §9.9
    private static boolean isHidden(int c) {
        return c == 0x034F
                || (c >= 0x1100 && c <= 0x11FF)
                || (c >= 0x17B4 && c <= 0x17B5)
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xA960 && c <= 0xA97F)
                || (c >= 0xD7B0 && c <= 0xD7FF)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
