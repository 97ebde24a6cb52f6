package org.restante.server.accounts;

import java.util.List;
import org.restante.store.Owner;

/// One account.
///
/// @param enabled whether its user may log in; mail for it is taken in either way
/// @param scram whether there are keys for SCRAM: not if the password came as a hash
/// @param devices how many have a password of their own
/// @param settings those that are not as usual, as `restante user set` takes them
public record Account(Owner owner, boolean enabled, boolean scram, int devices, List<String> settings) {
    /// Copies the list.
    public Account {
        settings = List.copyOf(settings);
    }
}
