package org.restante.server.accounts;

import java.util.Optional;
import org.restante.server.auth.DirectoryException;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// Where accounts are looked up.
interface Book {

    /// The account of this name.
    ///
    /// @throws DirectoryException if that cannot be known now; so do the others
    Optional<Row> account(Owner owner) throws DirectoryException;

    /// The same, if that needs no waiting.
    Optional<Row> accountAtOnce(Owner owner) throws DirectoryException;

    /// The stored hash of some account: always the same for the same `number`, as long as no account comes or goes.
    Optional<PasswordHash> decoy(long number) throws DirectoryException;
}
