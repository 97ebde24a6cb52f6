package org.restante.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything an operator may set. A value of this type is valid: [ConfigFile] says what is wrong with a file that
/// would not make one.
///
/// @param home the folder everything else is relative to
public record Config(
        Path home,
        Server server,
        Listen listen,
        Tls tls,
        Store store,
        Auth auth,
        Accounts accounts,
        Audit audit,
        Limits limits,
        Proxy proxy,
        OAuth2 oauth2,
        Ldap ldap) {

    /// What holds where no file says otherwise: unprivileged ports, on this machine only.
    public static Config defaults(Path home) {
        return new Config(
                home,
                new Server(HostName.ofThisMachine()),
                new Listen(local(1110), local(1995), local(1024), local(1025), local(1080)),
                new Tls(Optional.empty()),
                new Store("mail/{domain}/{user}", "%08Xu%08Xv", Expire.NEVER),
                new Auth(Plaintext.TLS, true, "localhost"),
                new Accounts(List.of(), false, true, Optional.empty()),
                new Audit(Optional.empty()),
                Limits.DEFAULT,
                Proxy.NONE,
                OAuth2.OFF,
                Ldap.OFF);
    }

    /// The same with other listeners.
    public Config with(Listen other) {
        return new Config(home, server, other, tls, store, auth, accounts, audit, limits, proxy, oauth2, ldap);
    }

    /// The same with other certificates and rules of TLS.
    public Config with(Tls other) {
        return new Config(home, server, listen, other, store, auth, accounts, audit, limits, proxy, oauth2, ldap);
    }

    /// The same with other accounts.
    public Config with(Accounts other) {
        return new Config(home, server, listen, tls, store, auth, other, audit, limits, proxy, oauth2, ldap);
    }

    /// The same with another audit log.
    public Config with(Audit other) {
        return new Config(home, server, listen, tls, store, auth, accounts, other, limits, proxy, oauth2, ldap);
    }

    private static List<Endpoint> local(int port) {
        return List.of(new Endpoint.Tcp(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)));
    }

    /// @param name the host name in greetings and in `Received:`
    public record Server(String name) {}

    /// The addresses of each listener; an empty list switches it off.
    public record Listen(
            List<Endpoint> pop3, List<Endpoint> pop3s, List<Endpoint> lmtp, List<Endpoint> smtp, List<Endpoint> http) {
        /// Copies the lists.
        public Listen {
            pop3 = List.copyOf(pop3);
            pop3s = List.copyOf(pop3s);
            lmtp = List.copyOf(lmtp);
            smtp = List.copyOf(smtp);
            http = List.copyOf(http);
        }
    }

    /// How TLS is spoken.
    ///
    /// @param pair the certificate chain and its key. Empty: a self-signed pair is made in `HOME/tls`
    /// @param pairs further ones, for clients that ask for a name in them
    /// @param minimum the oldest version that is spoken
    /// @param ciphers suites of TLS 1.2, the best first; empty: those with forward secrecy that authenticate
    /// @param provider whose TLS it is
    /// @param channelBinding whether SCRAM may be bound to the TLS it is spoken under
    /// @param clients who may show a certificate of his own
    public record Tls(
            Optional<Pair> pair,
            List<Pair> pairs,
            TlsVersion minimum,
            List<CipherSuite> ciphers,
            TlsProvider provider,
            boolean channelBinding,
            Clients clients) {
        /// Copies the lists.
        public Tls {
            pairs = List.copyOf(pairs);
            ciphers = List.copyOf(ciphers);
        }

        /// With the defaults for the rest.
        public Tls(Optional<Pair> pair, List<Pair> pairs, TlsVersion minimum, List<CipherSuite> ciphers) {
            this(pair, pairs, minimum, ciphers, TlsProvider.BORINGSSL, true, Clients.NONE);
        }

        /// One pair, or the self-signed one, and the defaults for the rest.
        public Tls(Optional<Pair> pair) {
            this(pair, List.of(), TlsVersion.V1_2, List.of());
        }

        /// Two PEM files that belong together.
        public record Pair(Path certificate, Path key) {}

        /// Certificates of clients, which log in by SASL EXTERNAL.
        ///
        /// @param authorities who signs them, a PEM file; empty: no client is asked for one
        /// @param name which part of a certificate names the account
        public record Clients(Optional<Path> authorities, ClientName name) {
            /// Nobody is asked for one.
            public static final Clients NONE = new Clients(Optional.empty(), ClientName.EMAIL);
        }
    }

    /// Whose TLS is spoken.
    public enum TlsProvider {
        /// BoringSSL, where it is there and takes the keys; else the JDK's.
        BORINGSSL,
        /// The JDK's.
        JDK
    }

    /// The part of a client's certificate that names the account.
    public enum ClientName {
        /// Its e-mail address: RFC 5280 §4.2.1.6.
        EMAIL,
        /// The common name of its subject.
        CN
    }

    /// The versions of TLS that are spoken. Older ones never are: RFC 8996 §5
    public enum TlsVersion {
        /// RFC 5246.
        V1_2("1.2"),
        /// RFC 8446.
        V1_3("1.3");

        private final String number;

        TlsVersion(String number) {
            this.number = number;
        }

        @Override
        public String toString() {
            return number;
        }
    }

    /// @param path where a maildrop lies, below home unless absolute; `{domain}` and `{user}` are replaced
    /// @param uidlFormat Dovecot's `pop3_uidl_format` that the ids in a `dovecot-uidlist` were given out in
    /// @param expire how long letters stay that were retrieved
    public record Store(String path, String uidlFormat, Expire expire) {}

    /// @param plaintext when a password may be sent without SASL's protection
    /// @param throttle growing delays after failed logins
    /// @param defaultDomain the domain of users and recipients who are named without one
    /// @param legacy whether secrets that are kept in clear let their devices in, by APOP and CRAM-MD5
    public record Auth(Plaintext plaintext, boolean throttle, String defaultDomain, boolean legacy) {
        /// Without what needs secrets in clear.
        public Auth(Plaintext plaintext, boolean throttle, String defaultDomain) {
            this(plaintext, throttle, defaultDomain, false);
        }
    }

    /// @param passwdFiles files in the form of Dovecot's `passwd-file`, whose accounts come behind those of the
    /// database
    /// @param weakSchemes whether password hashes are taken that give the password away when they are stolen
    /// @param upgradeHashes whether a login gives an account of the database a hash of the kind that is made here
    /// @param server the PostgreSQL server that has the database; empty: it is a file in HOME
    public record Accounts(
            List<Path> passwdFiles, boolean weakSchemes, boolean upgradeHashes, Optional<DatabaseServer> server) {
        /// Copies the list.
        public Accounts {
            passwdFiles = List.copyOf(passwdFiles);
        }

        /// Where PostgreSQL is, and who asks.
        ///
        /// @param url as JDBC has it; no password in it
        /// @param user empty: whoever runs this program
        /// @param passwordFile its first line is the password
        public record DatabaseServer(String url, String user, Optional<Path> passwordFile) {}
    }

    /// @param file what the audit log is written to; empty: there is none
    public record Audit(Optional<Path> file) {}

    /// The proxies in front: who may say for whom it speaks.
    ///
    /// @param headerFrom where connections come from that begin with a header of the PROXY protocol, all of them
    /// @param xclientFrom where those come from who may use XCLIENT
    public record Proxy(List<Network> headerFrom, List<Network> xclientFrom) {
        /// Everybody speaks for himself.
        public static final Proxy NONE = new Proxy(List.of(), List.of());

        /// Copies the lists.
        public Proxy {
            headerFrom = List.copyOf(headerFrom);
            xclientFrom = List.copyOf(xclientFrom);
        }
    }

    /// When a password may travel as it is.
    public enum Plaintext {
        /// Under TLS, or from this machine.
        TLS,
        /// Always, in clear as well. For networks that protect themselves.
        ALWAYS,
        /// Never: other mechanisms only.
        NEVER
    }
}
