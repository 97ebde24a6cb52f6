package org.restante.server.accounts;

import java.util.Optional;
import org.restante.server.auth.DirectoryException;
import org.restante.store.Owner;

/// Where accounts are looked up.
interface Book {

    /// The account of this name.
    ///
    /// @throws DirectoryException if that cannot be known now; so do the others
    Optional<Row> account(Owner owner) throws DirectoryException;

    /// The same, if that needs no waiting.
    Optional<Row> accountAtOnce(Owner owner) throws DirectoryException;
}
