package org.restante.server.accounts;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.restante.store.Owner;

/// What is set for single accounts. Made by [Accounts#settings]; its methods throw [AccountsException] as
/// those of [Accounts] do.
public final class Settings {
    private static final String DEVICES =
            "SELECT 1 FROM device d JOIN account a ON a.id = d.account " + "WHERE a.domain = ? AND a.\"user\" = ?";

    private final Ledger ledger;
    private final AccountNames names;

    Settings(Ledger ledger, AccountNames names) {
        this.ledger = ledger;
        this.names = names;
    }

    /// Sets all that is given, or nothing. It holds for the next login.
    ///
    /// @param given such as `password=off`; one at least
    /// @throws AccountsException if one of them cannot be, too
    public Owner set(String account, List<String> given) throws AccountsException {
        Owner owner = names.account(account);
        List<Setting.Given> values = new ArrayList<>();
        for (String text : given) {
            values.add(Setting.parse(text));
        }
        String columns =
                values.stream().map(value -> value.setting().column() + " = ?").collect(Collectors.joining(", "));
        return ledger.together(() -> {
            try (PreparedStatement update = ledger.connection.prepareStatement(
                    "UPDATE account SET " + columns + " WHERE domain = ? AND \"user\" = ?")) {
                for (int i = 0; i < values.size(); i++) {
                    update.setObject(i + 1, values.get(i).stored());
                }
                Ledger.one(update, values.size() + 1, owner);
            }
            if (values.contains(new Setting.Given(Setting.PASSWORD, 0)) && !ledger.finds(DEVICES, owner)) {
                throw new AccountsException(owner + " has no device, and could not log in; `restante user device add "
                        + owner.user() + " laptop` makes one");
            }
            return owner;
        });
    }
}
