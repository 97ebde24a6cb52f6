package org.restante.server.accounts;

import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// What is stored of one account.
record Row(Owner owner, PasswordHash password, boolean enabled) {}
