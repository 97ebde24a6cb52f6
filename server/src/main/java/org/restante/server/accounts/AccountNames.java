package org.restante.server.accounts;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.restante.server.config.DomainName;
import org.restante.store.Owner;

/// The rules for the names of accounts. Names differ neither in case nor in Unicode form: lower case and NFC are kept.
/// A user's name has letters and digits of any script and, inside, `.`, `_`, `-` and `=`. What follows a `+` is for the
/// user to sort by, and never part of the name.
///
/// @param defaultDomain the domain of a name without one
public record AccountNames(String defaultDomain) {
    private static final int MAX_USER = 64; // RFC 5321 §4.5.3.1.1
    private static final int MAX_ADDRESS = 320; // that, "@" and RFC 5321 §4.5.3.1.2
    private static final String INSIDE = "._-=";

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
        return "\"" + start.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    private static String canonical(String user) {
        return Normalizer.normalize(user.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static boolean isUser(String user) {
        return !user.isEmpty()
                && user.getBytes(StandardCharsets.UTF_8).length <= MAX_USER
                && Character.isLetterOrDigit(user.codePointAt(0))
                && DomainName.isLetterOrDigit(user.codePointBefore(user.length()))
                && !user.contains("..")
                && user.codePoints().allMatch(c -> INSIDE.indexOf(c) >= 0 || DomainName.isLetterOrDigit(c));
    }
}
