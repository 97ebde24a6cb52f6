package org.restante.server.accounts;

import org.restante.store.Owner;

/// One account.
///
/// @param enabled whether its user may log in; mail for it is taken in either way
public record Account(Owner owner, boolean enabled) {}
