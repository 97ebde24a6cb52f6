package org.restante.server.accounts;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import org.restante.protocol.Secret;
import org.restante.server.auth.DirectoryException;
import org.restante.server.config.ConfigException;
import org.restante.server.config.Ldap;
import org.restante.store.Owner;

/// The entries of users on an LDAP server. RFC 4511
///
/// Users are looked for on connections that are bound as this server, and their passwords tried
/// on others, so that nothing that goes wrong with the first looks like a wrong password.
final class LdapEntries implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 8;
    private static final int PORT = 389;
    private static final int TLS_PORT = 636;
    private static final Owner ANYBODY = new Owner("user", "example.org");

    /// What says that the password is wrong, or the user may not log in; all else says nothing
    /// of it.
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.UNWILLING_TO_PERFORM);

    private final Ldap config;
    private final LDAPConnectionPool lookups;
    private final LDAPConnectionPool binds;

    /// Connects to nobody yet.
    ///
    /// @throws ConfigException one line, if a name, a filter or a file of the configuration
    ///     cannot be used
    LdapEntries(Ldap config) throws ConfigException {
        this.config = config;
        check("ldap.base", () -> new DN(config.base()));
        check("ldap.bind_dn", () -> new DN(config.bindDn()));
        check("ldap.user_dn", () -> dn(ANYBODY));
        check("ldap.filter", () -> filter(ANYBODY));
        Optional<SimpleBindRequest> self = config.bindPassword().isPresent()
                ? Optional.of(new SimpleBindRequest(
                        config.bindDn(), password(config.bindPassword().get())))
                : Optional.empty();
        try {
            SingleServerSet servers = servers();
            lookups = pool(new LDAPConnectionPool(servers, self.orElse(null), 0, MOST_CONNECTIONS));
            binds = pool(new LDAPConnectionPool(servers, null, 0, MOST_CONNECTIONS));
        } catch (GeneralSecurityException | LDAPException e) {
            throw new ConfigException("ldap.trust: cannot be used: " + e.getMessage());
        }
    }

    private interface Part {
        Object read() throws LDAPException;
    }

    private static void check(String key, Part part) throws ConfigException {
        try {
            Object _ = part.read();
        } catch (LDAPException e) {
            throw new ConfigException(key + ": " + e.getMessage());
        }
    }

    private static String password(Path file) throws ConfigException {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            throw new ConfigException(file + ": cannot be read; it must be a text that the server may read");
        }
    }

    private LDAPConnectionPool pool(LDAPConnectionPool pool) {
        pool.setMaxWaitTimeMillis(config.timeout().toMillis());
        pool.setRetryFailedOperationsDueToInvalidConnections(true); // the server may have been started again
        return pool;
    }

    private SingleServerSet servers() throws GeneralSecurityException {
        URI url = URI.create(config.url());
        boolean tls = url.getScheme().equals("ldaps");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? TLS_PORT : PORT;
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(config.timeout().toMillis()));
        options.setResponseTimeoutMillis(config.timeout().toMillis());
        options.setAbandonOnTimeout(true);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        SSLUtil trust = config.trust().isPresent()
                ? new SSLUtil(new PEMFileTrustManager(config.trust().get().toFile()))
                : new SSLUtil();
        SocketFactory sockets = tls ? trust.createSSLSocketFactory() : SocketFactory.getDefault();
        var startTls = config.startTls() ? new StartTLSPostConnectProcessor(trust.createSSLContext()) : null;
        return new SingleServerSet(url.getHost(), port, sockets, options, null, startTls);
    }

    /// The name of the entry of this user.
    ///
    /// @return empty if there is none, or more than one
    /// @throws DirectoryException if that cannot be known now
    Optional<String> find(Owner owner) throws DirectoryException {
        try {
            SearchRequest request = config.userDn().isEmpty()
                    ? new SearchRequest(config.base(), SearchScope.SUB, filter(owner), SearchRequest.NO_ATTRIBUTES)
                    : new SearchRequest(
                            dn(owner).toString(),
                            SearchScope.BASE,
                            Filter.createPresenceFilter("objectClass"),
                            SearchRequest.NO_ATTRIBUTES);
            request.setSizeLimit(2);
            List<SearchResultEntry> found = lookups.search(request).getSearchEntries();
            return found != null && found.size() == 1
                    ? Optional.of(found.getFirst().getDN())
                    : Optional.empty();
        } catch (LDAPSearchException e) {
            boolean nobody = e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
                    || (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                            && !config.userDn().isEmpty());
            if (nobody) {
                return Optional.empty();
            }
            throw down(e);
        } catch (LDAPException e) {
            throw down(e);
        }
    }

    /// Whether `secret`, which is not empty, is the password of the entry.
    ///
    /// @throws DirectoryException if that cannot be known now
    boolean opens(String dn, Secret secret) throws DirectoryException {
        try {
            binds.bind(new SimpleBindRequest(dn, secret.expose(byte[]::clone)));
            return true;
        } catch (LDAPException e) {
            if (REFUSALS.contains(e.getResultCode())) {
                return false;
            }
            throw down(e);
        }
    }

    private DirectoryException down(LDAPException e) {
        return new DirectoryException(config.url() + ": " + e.getResultCode().getName(), e);
    }

    private Filter filter(Owner owner) throws LDAPException {
        return Filter.create(replaced(config.filter(), owner, Filter::encodeValue));
    }

    /// Part by part, so that nothing in a name can end its part.
    private DN dn(Owner owner) throws LDAPException {
        List<RDN> parts = new ArrayList<>();
        for (RDN part : new DN(config.userDn()).getRDNs()) {
            String[] values = part.getAttributeValues();
            for (int i = 0; i < values.length; i++) {
                values[i] = replaced(values[i], owner, value -> value);
            }
            parts.add(new RDN(part.getAttributeNames(), values));
        }
        return new DN(parts);
    }

    private static String replaced(String template, Owner owner, UnaryOperator<String> encoded) {
        return template.replace("{user}", encoded.apply(owner.user()))
                .replace("{domain}", encoded.apply(owner.domain()))
                .replace("{address}", encoded.apply(owner.toString()));
    }

    @Override
    public void close() {
        lookups.close();
        binds.close();
    }
}
