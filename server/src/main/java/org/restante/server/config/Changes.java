package org.restante.server.config;

import java.util.List;

/// What a configuration that was read again changes in a server that runs with another one.
///
/// @param config what holds from now on: new values of keys that may change at run time, old ones of all others
/// @param taken the names of the keys that have new values now
/// @param waiting the names of the keys whose new values need a restart
public record Changes(Config config, List<String> taken, List<String> waiting) {
    /// Copies the lists.
    public Changes {
        taken = List.copyOf(taken);
        waiting = List.copyOf(waiting);
    }

    /// From the configuration that holds to the one that was read.
    public static Changes between(Config running, Config read) {
        Config next = new Config(
                running.home(),
                running.server(),
                running.listen(),
                read.tls(),
                running.store(),
                new Config.Auth(
                        read.auth().plaintext(),
                        read.auth().throttle(),
                        running.auth().defaultDomain(),
                        read.auth().legacy()),
                running.accounts(),
                running.audit(),
                read.limits(),
                running.proxy(),
                running.oauth2(),
                running.ldap());
        return new Changes(next, different(running, next), different(next, read));
    }

    private static List<String> different(Config one, Config other) {
        return Keys.ALL.stream()
                .filter(key -> !key.of().apply(one).equals(key.of().apply(other)))
                .map(Key::name)
                .toList();
    }
}
