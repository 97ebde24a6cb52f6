package org.restante.server.accounts;

import org.restante.server.auth.Terms;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// What is stored of one account.
///
/// @param passwordOn whether the password lets its user in, and not his devices alone
record Row(Owner owner, PasswordHash password, boolean enabled, boolean passwordOn, DeviceKeys devices, Terms terms) {

    /// Without devices, on the usual terms.
    Row(Owner owner, PasswordHash password, boolean enabled) {
        this(owner, password, enabled, true, DeviceKeys.NONE, Terms.USUAL);
    }
}
