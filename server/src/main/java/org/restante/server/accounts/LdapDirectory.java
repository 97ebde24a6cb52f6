package org.restante.server.accounts;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Refusal;
import org.restante.server.config.ConfigException;
import org.restante.server.config.Ldap;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts of an LDAP server, which alone knows their passwords. While it is down, who has
/// logged in a short time ago may do so again, with the same password; nobody is refused for
/// good.
public final class LdapDirectory implements Directory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int MOST_REMEMBERED = 10_000;
    private static final PasswordHash ELSEWHERE = new PasswordHash("ldap");

    private final AccountNames names;
    private final List<String> domains;
    private final LdapEntries entries;
    private final Verified verified;
    private final Remembered<Owner> lately;

    /// Connects to nobody yet: the first question does.
    ///
    /// @throws ConfigException one line, if a name, a filter or a file of the configuration
    ///     cannot be used
    public LdapDirectory(Ldap config, AccountNames names) throws ConfigException {
        this(config, names, System::nanoTime);
    }

    LdapDirectory(Ldap config, AccountNames names, LongSupplier nanos) throws ConfigException {
        this.names = names;
        this.domains = config.domains();
        this.entries = new LdapEntries(config);
        this.verified = new Verified(MOST_REMEMBERED, config.remember(), nanos);
        this.lately = new Remembered<>(MOST_REMEMBERED, config.remember(), nanos);
    }

    /// A password without octets is wrong: a bind with it would be one as nobody, and succeed.
    /// RFC 4513 §5.1.2
    @Override
    public Verdict authenticate(String name, Secret secret) {
        Optional<Owner> owner = find(name);
        if (owner.isEmpty()) {
            return new Verdict.Denied(Refusal.UNKNOWN_USER);
        }
        return secret.isEmpty() ? new Verdict.Denied(Refusal.WRONG_PASSWORD) : authenticate(owner.get(), secret);
    }

    private Verdict authenticate(Owner owner, Secret secret) {
        Verified.Ticket ticket = verified.ticket(owner, ELSEWHERE, secret);
        try {
            Optional<String> entry = entries.find(owner);
            if (entry.isEmpty()) {
                lately.forget(owner);
                return new Verdict.Denied(Refusal.UNKNOWN_USER);
            }
            if (!entries.opens(entry.get(), secret)) {
                verified.forget(ticket);
                return new Verdict.Denied(Refusal.WRONG_PASSWORD);
            }
            verified.keep(ticket);
            lately.keep(owner);
            return new Verdict.Granted(owner);
        } catch (DirectoryException e) {
            if (lately.has(owner) && verified.holds(ticket)) {
                LOG.warn("{}; {} logs in with a password that was right lately", e.getMessage(), owner);
                return new Verdict.Granted(owner);
            }
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Verdict admit(String name) {
        try {
            Optional<Owner> owner = find(name);
            return owner.isPresent() && entries.find(owner.get()).isPresent()
                    ? new Verdict.Granted(owner.get())
                    : new Verdict.Denied(Refusal.UNKNOWN_USER);
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean knows(String name) throws DirectoryException {
        Optional<Owner> owner = find(name);
        if (owner.isEmpty()) {
            return false;
        }
        try {
            return entries.find(owner.get()).isPresent();
        } catch (DirectoryException e) {
            if (lately.has(owner.get())) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        Optional<Owner> recipient = names.recipient(address).filter(this::mayKnow);
        return recipient.isPresent() && entries.find(recipient.get()).isPresent() ? recipient : Optional.empty();
    }

    private Optional<Owner> find(String name) {
        return names.find(name).filter(this::mayKnow);
    }

    private boolean mayKnow(Owner owner) {
        return domains.isEmpty() || domains.contains(owner.domain());
    }

    /// Closes its connections.
    @Override
    public void close() {
        entries.close();
    }
}
