package org.restante.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The LDAP server that knows accounts.
///
/// @param url where it is; empty: there is none
/// @param domains whose users it knows, as [DomainName] spells them; empty: those of all
/// @param startTls whether TLS begins on a connection in clear
/// @param trust certificates of authorities that are believed, in PEM; empty: those of the JVM
/// @param bindDn as whom this server looks for users; empty: as nobody
/// @param bindPassword the file with the password for that
/// @param base below which users are looked for
/// @param filter by which; `{user}`, `{domain}` and `{address}` are replaced
/// @param userDn where users are, if they need not be looked for; likewise
/// @param timeout for each question
/// @param remember how long a password that was right goes on being so while the server is down
public record Ldap(
        String url,
        List<String> domains,
        boolean startTls,
        Optional<Path> trust,
        String bindDn,
        Optional<Path> bindPassword,
        String base,
        String filter,
        String userDn,
        Duration timeout,
        Duration remember) {

    /// There is none.
    public static final Ldap OFF = new Ldap(
            "",
            List.of(),
            false,
            Optional.empty(),
            "",
            Optional.empty(),
            "",
            "(mail={address})",
            "",
            Duration.ofSeconds(5),
            Duration.ofHours(1));

    /// Copies the list.
    public Ldap {
        domains = List.copyOf(domains);
    }

    /// Whether there is one.
    public boolean on() {
        return !url.isEmpty();
    }
}
