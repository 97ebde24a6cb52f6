package org.restante.server.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The values a file gives to keys.
final class Values {
    private final Map<Key<?>, Object> given = new HashMap<>();
    private final Config defaults;

    /// @param defaults what a key has that is given none
    Values(Config defaults) {
        this.defaults = defaults;
    }

    /// Reads `toml` as the value of `key`.
    ///
    /// @throws Unfit if `key` does not take it
    <T> void put(Key<T> key, Object toml) throws Unfit {
        given.put(key, key.form().read(toml));
    }

    @SuppressWarnings("unchecked") // put keeps them together
    <T> T get(Key<T> key) {
        Object value = given.get(key);
        return value == null ? key.of().apply(defaults) : (T) value;
    }

    /// The configuration they make.
    Config config() {
        return new Config(
                defaults.home(),
                new Config.Server(get(Keys.NAME)),
                new Config.Listen(get(Keys.POP3), get(Keys.POP3S), get(Keys.LMTP), get(Keys.SMTP), get(Keys.HTTP)),
                tls(),
                new Config.Store(get(Keys.STORE_PATH), get(Keys.UIDL_FORMAT), get(Keys.EXPIRE)),
                new Config.Auth(get(Keys.PLAINTEXT), get(Keys.THROTTLE), get(Keys.DEFAULT_DOMAIN), get(Keys.LEGACY)),
                new Config.Accounts(
                        get(Keys.PASSWD_FILES).stream()
                                .map(defaults.home()::resolve)
                                .toList(),
                        get(Keys.WEAK_SCHEMES),
                        get(Keys.UPGRADE_HASHES),
                        server()),
                audit(),
                limits(),
                new Config.Proxy(get(Keys.HEADER_FROM), get(Keys.XCLIENT_FROM)),
                oauth2(),
                ldap());
    }

    private Config.Tls tls() {
        String certificate = get(Keys.CERTIFICATE);
        String key = get(Keys.KEY);
        Optional<Config.Tls.Pair> pair = certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(fromHome(new Config.Tls.Pair(Path.of(certificate), Path.of(key))));
        return new Config.Tls(
                pair,
                get(Keys.PAIRS).stream().map(this::fromHome).toList(),
                get(Keys.MINIMUM),
                get(Keys.CIPHERS),
                get(Keys.PROVIDER),
                get(Keys.CHANNEL_BINDING),
                new Config.Tls.Clients(file(Keys.CLIENT_CA), get(Keys.CLIENT_NAME)));
    }

    private Optional<Path> file(Key<String> key) {
        return Optional.of(get(key)).filter(file -> !file.isEmpty()).map(defaults.home()::resolve);
    }

    private Config.Tls.Pair fromHome(Config.Tls.Pair pair) {
        Path home = defaults.home();
        return new Config.Tls.Pair(home.resolve(pair.certificate()), home.resolve(pair.key()));
    }

    private Config.Audit audit() {
        return new Config.Audit(file(Keys.AUDIT_FILE));
    }

    private OAuth2 oauth2() {
        String url = get(Keys.OAUTH2_INTROSPECTION);
        Path secret = defaults.home().resolve(get(Keys.OAUTH2_CLIENT_SECRET));
        return new OAuth2(
                get(Keys.OAUTH2_ISSUER),
                get(Keys.OAUTH2_KEYS),
                url.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new OAuth2.Introspection(url, get(Keys.OAUTH2_CLIENT_ID), secret)),
                get(Keys.OAUTH2_AUDIENCE),
                get(Keys.OAUTH2_SCOPE),
                get(Keys.OAUTH2_USER_CLAIM),
                get(Keys.OAUTH2_ALGORITHMS),
                get(Keys.OAUTH2_SKEW));
    }

    private Ldap ldap() {
        return new Ldap(
                get(Keys.LDAP_URL),
                get(Keys.LDAP_DOMAINS),
                get(Keys.LDAP_STARTTLS),
                file(Keys.LDAP_TRUST),
                get(Keys.LDAP_BIND_DN),
                file(Keys.LDAP_BIND_PASSWORD),
                get(Keys.LDAP_BASE),
                get(Keys.LDAP_FILTER),
                get(Keys.LDAP_USER_DN),
                get(Keys.LDAP_TIMEOUT),
                get(Keys.LDAP_REMEMBER));
    }

    private Optional<Config.Accounts.DatabaseServer> server() {
        String url = get(Keys.ACCOUNTS_URL);
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new Config.Accounts.DatabaseServer(
                        url, get(Keys.ACCOUNTS_USER), file(Keys.ACCOUNTS_PASSWORD_FILE)));
    }

    private Limits limits() {
        return new Limits(
                get(Keys.SESSIONS),
                get(Keys.SESSIONS_PER_ADDRESS),
                get(Keys.SESSIONS_PER_USER),
                get(Keys.BAD_COMMANDS),
                get(Keys.BAD_LOGINS),
                get(Keys.IDLE),
                get(Keys.BEFORE_LOGIN),
                get(Keys.LINE),
                get(Keys.STALLED),
                get(Keys.LEASE_WAIT),
                get(Keys.LOGIN_DELAY),
                get(Keys.DRAIN),
                get(Keys.MESSAGE_SIZE),
                get(Keys.RECIPIENTS),
                get(Keys.INTAKE_SESSIONS),
                get(Keys.INTAKE_IDLE));
    }
}
