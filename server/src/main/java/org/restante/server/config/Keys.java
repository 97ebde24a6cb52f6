package org.restante.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Every key of the configuration file, in the order in which it is shown. The parser, `config show` and the reference
/// page all read this list; the defaults are those of [Config#defaults].
final class Keys {
    private static final int MANY = 1_000_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    static final Key<String> NAME = new Key<>(
            "server.name",
            Rules.DOMAIN,
            config -> config.server().name(),
            "the name this server gives itself in greetings and in `Received:`");

    static final Key<List<Endpoint>> POP3 = listen("pop3", false, Config.Listen::pop3, "POP3, in clear with STLS");
    static final Key<List<Endpoint>> POP3S = listen("pop3s", false, Config.Listen::pop3s, "POP3 under TLS");
    static final Key<List<Endpoint>> LMTP =
            listen("lmtp", true, Config.Listen::lmtp, "intake from a mail server (LMTP)");
    static final Key<List<Endpoint>> SMTP =
            listen("smtp", false, Config.Listen::smtp, "intake for the domains held here (SMTP); never relays");
    static final Key<List<Endpoint>> HTTP = listen("http", false, Config.Listen::http, "metrics and health");

    static final Key<String> CERTIFICATE = new Key<>(
            "tls.certificate",
            Rules.FILE,
            config -> file(config, Config.Tls.Pair::certificate),
            "the certificate chain, a PEM file; empty, like the key: a self-signed pair is made in `HOME/tls`");
    static final Key<String> KEY = new Key<>(
            "tls.key",
            Rules.FILE,
            config -> file(config, Config.Tls.Pair::key),
            "the key of the certificate, a PEM file");
    static final Key<List<Config.Tls.Pair>> PAIRS = new Key<>(
            "tls.pairs",
            new KeyPairs(),
            config -> config.tls().pairs(),
            "further certificates, shown to clients that ask for a name in them (SNI)");
    static final Key<Config.TlsVersion> MINIMUM = new Key<>(
            "tls.minimum",
            new OneOf<>(Config.TlsVersion.class),
            config -> config.tls().minimum(),
            "the oldest version of TLS that is spoken");
    static final Key<List<CipherSuite>> CIPHERS = new Key<>(
            "tls.ciphers",
            new CipherSuites(),
            config -> config.tls().ciphers(),
            "cipher suites of TLS 1.2, the best first; empty: those with forward secrecy and authenticated encryption");
    static final Key<Config.TlsProvider> PROVIDER = new Key<>(
            "tls.provider",
            new OneOf<>(Config.TlsProvider.class),
            config -> config.tls().provider(),
            "whose TLS: BoringSSL's is several times cheaper; the JDK's can bind SCRAM by `tls-exporter` too");
    static final Key<Boolean> CHANNEL_BINDING = new Key<>(
            "tls.channel_binding",
            new TrueOrFalse(),
            config -> config.tls().channelBinding(),
            "whether SCRAM is offered with channel binding (-PLUS) under TLS; false where a proxy speaks TLS on both sides");
    static final Key<String> CLIENT_CA = new Key<>(
            "tls.client_ca",
            Rules.FILE,
            config -> config.tls().clients().authorities().map(Path::toString).orElse(""),
            "who signs certificates of clients, a PEM file: POP3 clients are asked for one and log in with it by SASL EXTERNAL; empty: not asked");
    static final Key<Config.ClientName> CLIENT_NAME = new Key<>(
            "tls.client_name",
            new OneOf<>(Config.ClientName.class),
            config -> config.tls().clients().name(),
            "which part of a client's certificate names the account: its one e-mail address, or the common name of its subject");

    static final Key<String> STORE_PATH = new Key<>(
            "store.path",
            Rules.MAILDROP_PATH,
            config -> config.store().path(),
            "where a maildrop lies, below HOME unless absolute; leave `{domain}` out where there is one domain only");
    static final Key<String> UIDL_FORMAT = new Key<>(
            "store.uidl_format",
            Rules.UIDL_FORMAT,
            config -> config.store().uidlFormat(),
            "Dovecot's `pop3_uidl_format` in which the unique-ids of a `dovecot-uidlist` were given out");

    static final Key<Expire> EXPIRE = new Key<>(
            "store.expire",
            new Days(),
            config -> config.store().expire(),
            "how long letters stay that were retrieved, for accounts without a time of their own");

    static final Key<Config.Plaintext> PLAINTEXT = new Key<>(
            "auth.plaintext",
            new OneOf<>(Config.Plaintext.class),
            config -> config.auth().plaintext(),
            "when a password may travel as it is: under TLS or from this machine, always, or never");
    static final Key<Boolean> LEGACY = new Key<>(
            "auth.legacy",
            new TrueOrFalse(),
            config -> config.auth().legacy(),
            "whether APOP and CRAM-MD5 are offered to devices of `user device add --legacy`, whose secrets are kept in clear");
    static final Key<Boolean> THROTTLE = new Key<>(
            "auth.throttle",
            new TrueOrFalse(),
            config -> config.auth().throttle(),
            "growing delays after failed logins; false for tests only");
    static final Key<String> DEFAULT_DOMAIN = new Key<>(
            "auth.default_domain",
            Rules.DOMAIN,
            config -> config.auth().defaultDomain(),
            "the domain of users and recipients who are named without one");

    static final Key<List<String>> PASSWD_FILES = new Key<>(
            "accounts.passwd_files",
            new Paths(),
            config ->
                    config.accounts().passwdFiles().stream().map(Path::toString).toList(),
            "files of accounts in the form of Dovecot's `passwd-file`, behind those of `restante user`");
    static final Key<Boolean> WEAK_SCHEMES = new Key<>(
            "accounts.weak_schemes",
            new TrueOrFalse(),
            config -> config.accounts().weakSchemes(),
            "whether {SSHA512} and {SSHA} are taken: whoever steals such a hash soon has the password");

    static final Key<Boolean> UPGRADE_HASHES = new Key<>(
            "accounts.upgrade_hashes",
            new TrueOrFalse(),
            config -> config.accounts().upgradeHashes(),
            "whether a login with the password gives an account of `restante user` the hash and the SCRAM keys that"
                    + " are made here, where it came with others");
    static final Key<String> ACCOUNTS_URL = new Key<>(
            "accounts.url",
            Rules.DATABASE,
            config -> server(config, Config.Accounts.DatabaseServer::url),
            "the database of accounts, in PostgreSQL; empty: a file of SQLite in HOME");
    static final Key<String> ACCOUNTS_USER = new Key<>(
            "accounts.user",
            Rules.DATABASE_USER,
            config -> server(config, Config.Accounts.DatabaseServer::user),
            "the user of PostgreSQL who owns that database; empty: whoever runs this program");
    static final Key<String> ACCOUNTS_PASSWORD_FILE = new Key<>(
            "accounts.password_file",
            Rules.FILE,
            config -> server(
                    config, server -> server.passwordFile().map(Path::toString).orElse("")),
            "the file whose first line is the password of that user");

    static final Key<String> AUDIT_FILE = new Key<>(
            "audit.file",
            Rules.FILE,
            config -> config.audit().file().map(Path::toString).orElse(""),
            "the audit log: a line of JSON for each login, refusal, delivery, deletion and end of a session; empty:"
                    + " none");

    static final Key<Integer> SESSIONS =
            count("sessions", 1, MANY, "", Limits::sessions, "POP3 sessions at once, in all");
    static final Key<Integer> SESSIONS_PER_ADDRESS = count(
            "sessions_per_address",
            1,
            MANY,
            "",
            Limits::sessionsPerAddress,
            "POP3 sessions at once from one address, and as many of LMTP and SMTP together, but any number from this"
                    + " machine");
    static final Key<Integer> SESSIONS_PER_USER =
            count("sessions_per_user", 1, MANY, "", Limits::sessionsPerUser, "POP3 sessions at once of one user");
    static final Key<Integer> BAD_COMMANDS = count(
            "bad_commands",
            1,
            1_000,
            "",
            Limits::badCommands,
            "malformed or unknown commands in one session, before it is closed");
    static final Key<Integer> BAD_LOGINS =
            count("bad_logins", 1, 100, "", Limits::badLogins, "refused logins in one session, before it is closed");
    static final Key<Duration> IDLE = time(
            "idle",
            Duration.ofMinutes(10),
            DAY,
            " (RFC 1939 §3)",
            Limits::idle,
            "silence after the login, before autologout");
    static final Key<Duration> BEFORE_LOGIN =
            time("before_login", SECOND, HOUR, "", Limits::beforeLogin, "time from the greeting to the login");
    static final Key<Duration> LINE =
            time("line", SECOND, HOUR, "", Limits::line, "time from the first octet of a command line to its end");
    static final Key<Duration> STALLED = time(
            "stalled", SECOND, DAY, "", Limits::stalled, "time a client may take nothing of a reply that waits for it");
    static final Key<Duration> LEASE_WAIT = time(
            "lease_wait",
            Duration.ZERO,
            Duration.ofMinutes(1),
            "",
            Limits::leaseWait,
            "how long a login waits for a maildrop that another session holds");
    static final Key<Duration> LOGIN_DELAY = new Key<>(
            "limits.login_delay",
            LoginDelay.FORM,
            config -> config.limits().loginDelay(),
            "the time from one login to the next, for accounts without a delay of their own; 0s: none");
    static final Key<Duration> DRAIN = time(
            "drain",
            Duration.ZERO,
            HOUR,
            "",
            Limits::drain,
            "how long transfers may go on after the server was told to stop");
    static final Key<Long> MESSAGE_SIZE = new Key<>(
            "limits.message_size",
            new OctetCount(64L << 10, 1L << 40, " (RFC 5321 §4.5.3.1.7)"),
            config -> config.limits().messageOctets(),
            "largest message taken in");
    static final Key<Integer> RECIPIENTS = count(
            "recipients",
            100,
            100_000,
            " (RFC 5321 §4.5.3.1.8)",
            Limits::recipients,
            "recipients of one message taken in");
    static final Key<Integer> INTAKE_SESSIONS =
            count("intake_sessions", 1, MANY, "", Limits::intakeSessions, "LMTP sessions at once, and as many of SMTP");
    static final Key<Duration> INTAKE_IDLE = time(
            "intake_idle",
            Duration.ofMinutes(5),
            DAY,
            " (RFC 5321 §4.5.3.2.7)",
            Limits::intakeIdle,
            "silence of an LMTP or SMTP peer; a message may take as long in all, and a second more for every 500 octets");

    static final Key<List<Network>> HEADER_FROM = new Key<>(
            "proxy.header_from",
            new Networks(),
            config -> config.proxy().headerFrom(),
            "whose connections begin with a header of the PROXY protocol (v1 or v2), all of them; nobody else's header"
                    + " is believed");
    static final Key<List<Network>> XCLIENT_FROM = new Key<>(
            "proxy.xclient_from",
            new Networks(),
            config -> config.proxy().xclientFrom(),
            "who may say with XCLIENT for whom it speaks, in POP3, LMTP and SMTP");

    static final Key<String> OAUTH2_ISSUER = oauth2(
            "issuer",
            WebRules.ISSUER,
            OAuth2::issuer,
            "whose tokens open maildrops (`iss`), by OAUTHBEARER and XOAUTH2; empty: nobody's");
    static final Key<String> OAUTH2_KEYS = oauth2(
            "keys",
            WebRules.URL_OR_FILE,
            OAuth2::keys,
            "the keys by which its tokens are signed (JWKS), where tokens are JWTs");
    static final Key<String> OAUTH2_INTROSPECTION = oauth2(
            "introspection",
            WebRules.URL,
            oauth2 -> oauth2.introspection().map(OAuth2.Introspection::url).orElse(""),
            "where the issuer is asked about tokens that are no JWTs (RFC 7662), and without `oauth2.keys` about each");
    static final Key<String> OAUTH2_CLIENT_ID = oauth2(
            "client_id",
            WebRules.NAME,
            oauth2 -> oauth2.introspection().map(OAuth2.Introspection::clientId).orElse(""),
            "who this server is where it asks");
    static final Key<String> OAUTH2_CLIENT_SECRET = oauth2(
            "client_secret",
            Rules.FILE,
            oauth2 -> oauth2.introspection()
                    .map(asked -> asked.clientSecret().toString())
                    .orElse(""),
            "the file with the secret that shows it");
    static final Key<List<String>> OAUTH2_AUDIENCE = oauth2(
            "audience",
            WebRules.AUDIENCE,
            OAuth2::audience,
            "for whom tokens must be (`aud`): one of these; needed with `oauth2.keys`");
    static final Key<List<String>> OAUTH2_SCOPE =
            oauth2("scope", WebRules.SCOPE, OAuth2::scope, "what tokens must allow (`scope` or `scp`): all of these");
    static final Key<String> OAUTH2_USER_CLAIM = oauth2(
            "user_claim", WebRules.CLAIM, OAuth2::userClaim, "the claim that names the user, who must have an account");
    static final Key<List<OAuth2.Algorithm>> OAUTH2_ALGORITHMS = oauth2(
            "algorithms", new SomeOf<>(OAuth2.Algorithm.class), OAuth2::algorithms, "the signatures that are believed");
    static final Key<Duration> OAUTH2_SKEW = oauth2(
            "clock_skew",
            new TimeSpan(Duration.ZERO, Duration.ofMinutes(10)),
            OAuth2::skew,
            "by how much the issuer's clock may differ from this one");

    static final Key<String> LDAP_URL = ldap(
            "url",
            LdapRules.URL,
            Ldap::url,
            "the LDAP server that knows accounts, behind those of `restante user` and of files; empty: none");
    static final Key<List<String>> LDAP_DOMAINS =
            ldap("domains", Rules.DOMAINS, Ldap::domains, "the domains whose users it knows; empty: all");
    static final Key<Boolean> LDAP_STARTTLS =
            ldap("starttls", new TrueOrFalse(), Ldap::startTls, "whether TLS begins on a connection to `ldap:`");
    static final Key<String> LDAP_TRUST = ldap(
            "trust",
            Rules.FILE,
            ldap -> ldap.trust().map(Path::toString).orElse(""),
            "certificates of authorities that may vouch for it, a PEM file; empty: those that Java knows");
    static final Key<String> LDAP_BIND_DN =
            ldap("bind_dn", LdapRules.DN, Ldap::bindDn, "as whom users are looked for; empty: as nobody");
    static final Key<String> LDAP_BIND_PASSWORD = ldap(
            "bind_password",
            Rules.FILE,
            ldap -> ldap.bindPassword().map(Path::toString).orElse(""),
            "the file with the password for that");
    static final Key<String> LDAP_BASE = ldap("base", LdapRules.DN, Ldap::base, "below which users are looked for");
    static final Key<String> LDAP_FILTER =
            ldap("filter", LdapRules.FILTER, Ldap::filter, "by what they are looked for; `{domain}` is known too");
    static final Key<String> LDAP_USER_DN =
            ldap("user_dn", LdapRules.USER_DN, Ldap::userDn, "where users are, if they need not be looked for");
    static final Key<Duration> LDAP_TIMEOUT =
            ldap("timeout", new TimeSpan(SECOND, Duration.ofMinutes(1)), Ldap::timeout, "for each question");
    static final Key<Duration> LDAP_REMEMBER = ldap(
            "remember",
            new TimeSpan(Duration.ZERO, Duration.ofDays(7)),
            Ldap::remember,
            "while the server is down: how long after a login its password goes on being right");

    static final List<Key<?>> ALL = List.of(
            NAME,
            POP3,
            POP3S,
            LMTP,
            SMTP,
            HTTP,
            CERTIFICATE,
            KEY,
            PAIRS,
            MINIMUM,
            CIPHERS,
            PROVIDER,
            CHANNEL_BINDING,
            CLIENT_CA,
            CLIENT_NAME,
            STORE_PATH,
            UIDL_FORMAT,
            EXPIRE,
            PLAINTEXT,
            LEGACY,
            THROTTLE,
            DEFAULT_DOMAIN,
            PASSWD_FILES,
            WEAK_SCHEMES,
            UPGRADE_HASHES,
            ACCOUNTS_URL,
            ACCOUNTS_USER,
            ACCOUNTS_PASSWORD_FILE,
            AUDIT_FILE,
            SESSIONS,
            SESSIONS_PER_ADDRESS,
            SESSIONS_PER_USER,
            BAD_COMMANDS,
            BAD_LOGINS,
            IDLE,
            BEFORE_LOGIN,
            LINE,
            STALLED,
            LEASE_WAIT,
            LOGIN_DELAY,
            DRAIN,
            MESSAGE_SIZE,
            RECIPIENTS,
            INTAKE_SESSIONS,
            INTAKE_IDLE,
            HEADER_FROM,
            XCLIENT_FROM,
            OAUTH2_ISSUER,
            OAUTH2_KEYS,
            OAUTH2_INTROSPECTION,
            OAUTH2_CLIENT_ID,
            OAUTH2_CLIENT_SECRET,
            OAUTH2_AUDIENCE,
            OAUTH2_SCOPE,
            OAUTH2_USER_CLAIM,
            OAUTH2_ALGORITHMS,
            OAUTH2_SKEW,
            LDAP_URL,
            LDAP_DOMAINS,
            LDAP_STARTTLS,
            LDAP_TRUST,
            LDAP_BIND_DN,
            LDAP_BIND_PASSWORD,
            LDAP_BASE,
            LDAP_FILTER,
            LDAP_USER_DN,
            LDAP_TIMEOUT,
            LDAP_REMEMBER);

    private Keys() {}

    private static Key<List<Endpoint>> listen(
            String name, boolean unix, Function<Config.Listen, List<Endpoint>> of, String meaning) {
        return new Key<>("listen." + name, new Endpoints(unix), config -> of.apply(config.listen()), meaning);
    }

    private static Key<Integer> count(
            String name, int least, int most, String because, Function<Limits, Integer> of, String meaning) {
        return new Key<>(
                "limits." + name, new WholeNumber(least, most, because), config -> of.apply(config.limits()), meaning);
    }

    private static Key<Duration> time(
            String name, Duration least, Duration most, String because, Function<Limits, Duration> of, String meaning) {
        return new Key<>(
                "limits." + name, new TimeSpan(least, most, because), config -> of.apply(config.limits()), meaning);
    }

    private static <T> Key<T> ldap(String name, Form<T> form, Function<Ldap, T> of, String meaning) {
        return new Key<>("ldap." + name, form, config -> of.apply(config.ldap()), meaning);
    }

    private static <T> Key<T> oauth2(String name, Form<T> form, Function<OAuth2, T> of, String meaning) {
        return new Key<>("oauth2." + name, form, config -> of.apply(config.oauth2()), meaning);
    }

    private static String server(Config config, Function<Config.Accounts.DatabaseServer, String> which) {
        return config.accounts().server().map(which).orElse("");
    }

    private static String file(Config config, Function<Config.Tls.Pair, Path> which) {
        return config.tls().pair().map(which).map(Path::toString).orElse("");
    }
}
