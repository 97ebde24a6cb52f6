package org.restante.server.auth;

import java.util.Optional;
import java.util.function.Predicate;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.store.Owner;

/// Who has a maildrop here, and who may open it. Safe for use by many threads; methods may block.
public interface Directory {

    /// Whether `secret` is the password of the user who logs in as `name`. Takes the same time, and says the same,
    /// for a wrong password, an unknown and a disabled user.
    Verdict authenticate(String name, Secret secret);

    /// Grants a login if that needs no waiting: not for a disk, a network, or a password hash. Never blocks, and never
    /// refuses.
    ///
    /// @return empty if it may have to wait, or would refuse: [#authenticate] is the way then
    default Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
        return Optional.empty();
    }

    /// Whether SCRAM with this hash may be offered: every user who may log in has keys for it, so that no client
    /// chooses it in vain. Never blocks; what it says may be a second old.
    default boolean offers(ScramHash hash) {
        return false;
    }

    /// The keys by which the user who logs in as `name` proves to know the password. For an unknown user, and one
    /// without keys, they are such that no proof is right, and always the same.
    ///
    /// @throws DirectoryException if that cannot be known now
    /// @throws UnsupportedOperationException if SCRAM is never offered
    default ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        throw new UnsupportedOperationException("there are no keys here");
    }

    /// Whether the user who has proven to be `name` may log in.
    default Verdict admit(String name) {
        return new Verdict.Denied(Refusal.UNKNOWN_USER);
    }

    /// Refuses a user who has not proven to be `name`, and finds out why.
    default Verdict.Denied disprove(String name) {
        return new Verdict.Denied(Refusal.WRONG_PASSWORD);
    }

    /// Whether one of the secrets that are kept in clear for the user who logs in as `name` is the one that a
    /// client has shown to know. Takes the same time as [#authenticate], and says the same, whatever is
    /// wrong.
    ///
    /// @param fits whether a secret is that one
    default Verdict prove(String name, Predicate<Secret> fits) {
        return disprove(name);
    }

    /// Whether there is a user who logs in as `name`.
    ///
    /// @throws DirectoryException if that cannot be known now
    default boolean knows(String name) throws DirectoryException {
        return maildropOf(name).isPresent();
    }

    /// How many accounts there are: the share of the names that nobody has which are treated as those here are. What it
    /// says may be a minute old.
    ///
    /// @throws DirectoryException if that cannot be known now
    default long population() throws DirectoryException {
        return 0;
    }

    /// On what terms the user who logs in as `name` may have his maildrop; the usual ones for names that
    /// are unknown.
    ///
    /// @throws DirectoryException if that cannot be known now
    default Terms terms(String name) throws DirectoryException {
        return Terms.USUAL;
    }

    /// What is set for single accounts of what everybody is told. Never blocks; what it says may be a
    /// second old.
    default Spread spread() {
        return Spread.NONE;
    }

    /// Whose maildrop mail to `address` (local part, or local part and domain) goes into: aliases followed,
    /// plus-addresses stripped, case rules applied. Empty if there is none.
    ///
    /// @throws DirectoryException if that cannot be known now
    Optional<Owner> maildropOf(String address) throws DirectoryException;

    /// What a directory says of a login.
    sealed interface Verdict {
        /// The secret is right; this maildrop may be opened.
        ///
        /// @param device the one whose own password it was; empty if it was the user's
        /// @param terms whoever opens it sees to them
        record Granted(Owner owner, Optional<String> device, Terms terms) implements Verdict {
            /// By the user's own password, on the usual terms.
            public Granted(Owner owner) {
                this(owner, Optional.empty(), Terms.USUAL);
            }
        }

        /// Unknown user, wrong secret or disabled: the client is not told which.
        ///
        /// @param why for the audit log
        record Denied(Refusal why) implements Verdict {}

        /// The directory cannot answer now. `why` is for the log.
        record Unavailable(String why) implements Verdict {}
    }
}
