package org.restante.server.accounts;

import java.util.Optional;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.accounts.Guises.Guise;
import org.restante.server.accounts.Guises.Terms;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Lots;
import org.restante.server.password.PasswordHash;

/// How names are treated that nobody has: each in the guise of an account that is drawn for it.
///
/// Every method throws [DirectoryException] if the accounts cannot be read now.
final class Strangers {
    private static final int KEY_OCTETS = 32;

    private final Lots lots;
    private final Source accounts;

    /// The accounts whose guises are drawn.
    interface Source {
        Guises guises() throws DirectoryException;
    }

    Strangers(Lots lots, Source accounts) {
        this.lots = lots;
        this.accounts = accounts;
    }

    /// How many accounts there are.
    long population() throws DirectoryException {
        return accounts.guises().total();
    }

    /// A hash to check a password against, for the time it takes.
    PasswordHash hash(String name) throws DirectoryException {
        return guise(name).hash();
    }

    /// The keys for SCRAM of whoever may log in with his password and has some. For all others such that nobody
    /// has a proof, with a salt that is always the same, as that of an account is. The same is
    /// done for every name, so that the time tells nothing.
    ///
    /// @param row of the account, if there is one
    /// @param own the keys of the account, if it has some
    ScramKeys orOwn(String name, ScramHash hash, Optional<Row> row, Optional<ScramKeys> own) throws DirectoryException {
        Terms drawn = guise(name).terms();
        Terms terms = row.isPresent() ? Terms.OURS : drawn;
        byte[] salt = lots.octets(hash.toString(), name, terms.saltOctets());
        byte[] none = lots.octets("no key", name, KEY_OCTETS);
        ScramKeys shown = own.orElse(new ScramKeys(hash, salt, terms.iterations(), none, none));
        boolean may = row.filter(Row::enabled).filter(Row::passwordOn).isPresent();
        return may ? shown : new ScramKeys(hash, shown.salt(), shown.iterations(), none, none);
    }

    private Guise guise(String name) throws DirectoryException {
        return accounts.guises()
                .at(lots.number("guise", name))
                .orElseGet(() -> new Guise(PasswordHash.OF_NOTHING, Terms.OURS));
    }
}
