package org.restante.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the keys of `ldap` must look like, and need of each other.
final class LdapRules {
    static final Text URL = new Text("an address such as \"ldaps://ldap.example.org\", or \"\"", LdapRules::url);
    static final Text DN = new Text("a name such as \"ou=people,dc=example,dc=org\", or \"\"", text -> text);
    static final Text FILTER = new Text("a filter with {user} or {address} in it", LdapRules::filter);
    static final Text USER_DN = new Text("a name with {user} or {address} in it, or \"\"", LdapRules::userDn);

    private static final Pattern ADDRESS =
            Pattern.compile("(ldaps?)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}");
    private static final List<String> KNOWN = List.of("{user}", "{domain}", "{address}");
    private static final List<String> HERE = List.of("127.0.0.1", "[::1]", "localhost");

    private LdapRules() {}

    private static String url(String text) throws Unfit {
        if (!text.isEmpty() && !ADDRESS.matcher(text).matches()) {
            throw new Unfit(Unfit.quote(text) + " is not the address of an LDAP server; takes " + URL.takes());
        }
        return text;
    }

    private static String filter(String text) throws Unfit {
        return template(text);
    }

    private static String userDn(String text) throws Unfit {
        return text.isEmpty() ? text : template(text);
    }

    private static String template(String text) throws Unfit {
        List<String> variables =
                BRACES.matcher(text).results().map(MatchResult::group).toList();
        if (!variables.contains("{user}") && !variables.contains("{address}")) {
            throw new Unfit(Unfit.quote(text) + " would be the same for all users; {user} or {address} must be in it");
        }
        for (String variable : variables) {
            if (!KNOWN.contains(variable)) {
                throw new Unfit(Unfit.quote(text) + " has " + variable
                        + " in it; only {user}, {domain} and {address} are known");
            }
        }
        return text;
    }

    /// @param at the key that stands where the mistake is
    record Mistake(Key<?> at, String why) {}

    static List<Mistake> mistakes(Values values) {
        List<Mistake> mistakes = new ArrayList<>();
        Matcher address = ADDRESS.matcher(values.get(Keys.LDAP_URL));
        if (!address.matches()) {
            return mistakes;
        }
        boolean tls = address.group(1).equals("ldaps");
        boolean begins = values.get(Keys.LDAP_STARTTLS);
        if (tls && begins) {
            mistakes.add(new Mistake(Keys.LDAP_STARTTLS, "is for ldap:; ldaps: has TLS from the beginning"));
        }
        if (!tls && !begins && !HERE.contains(address.group(2))) {
            mistakes.add(
                    new Mistake(Keys.LDAP_URL, "passwords would travel in clear; use ldaps:, or ldap.starttls = true"));
        }
        if (values.get(Keys.LDAP_BASE).isEmpty()
                && values.get(Keys.LDAP_USER_DN).isEmpty()) {
            mistakes.add(new Mistake(Keys.LDAP_URL, "ldap.base or ldap.user_dn is missing, which say where users are"));
        }
        if (values.get(Keys.LDAP_BIND_DN).isEmpty()
                != values.get(Keys.LDAP_BIND_PASSWORD).isEmpty()) {
            mistakes.add(
                    new Mistake(Keys.LDAP_URL, "ldap.bind_dn and ldap.bind_password are both needed, or none of them"));
        }
        return mistakes;
    }
}
