package org.restante.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Secret;
import org.restante.store.Owner;

/// The administrator's side of the devices: each has a password or a legacy secret of its own, that one device
/// alone knows, and that can be taken back without a word to the others. Made by [Accounts#devices]; its methods throw
/// [AccountsException] as those of [Accounts] do.
public final class Devices {
    /// How many devices an account may have.
    static final int MOST = 50;

    private static final byte[] NO_HASH = {0}; // of no password: hashes have 32 octets
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,30}[a-z0-9])?");

    private final Ledger ledger;
    private final AccountNames names;

    Devices(Ledger ledger, AccountNames names) {
        this.ledger = ledger;
        this.names = names;
    }

    /// A password or legacy secret that was just made. It cannot be shown again; a password is nowhere else.
    ///
    /// @param password as a person types it
    public record Made(Owner owner, String device, String password) {
        /// Never the password.
        @Override
        public String toString() {
            return "Made[" + owner + ", " + device + "]";
        }
    }

    /// Gives a device a password. It holds for the next login.
    ///
    /// @throws AccountsException if the name is taken or cannot be one, or there are too many, too
    public Made add(String account, String device) throws AccountsException {
        Made made = new Made(names.account(account), name(device), DevicePassword.random());
        ledger.together(() -> {
            Secret password = Secret.of(made.password());
            byte[] hash = DevicePassword.hash(secret(), made.owner(), password).orElseThrow();
            return insert(made, hash, null);
        });
        return made;
    }

    /// Gives a device a legacy secret, which is kept as it is, and is good for APOP and CRAM-MD5 alone.
    ///
    /// @throws AccountsException as [#add] does
    public Made addLegacy(String account, String device) throws AccountsException {
        Made made = new Made(names.account(account), name(device), DevicePassword.randomLegacy());
        ledger.together(() -> insert(made, NO_HASH, made.password()));
        return made;
    }

    private Owner insert(Made made, byte[] hash, @Nullable String legacy) throws SQLException, AccountsException {
        ledger.known(made.owner());
        refuse(made.owner(), made.device());
        try (var insert = ledger.connection.prepareStatement("INSERT INTO device (name, hash, legacy, made, account) "
                + "SELECT ?, ?, ?, ?, id FROM account WHERE domain = ? AND \"user\" = ?")) {
            insert.setString(1, made.device());
            insert.setBytes(2, hash);
            insert.setString(3, legacy);
            insert.setString(4, LocalDate.now(ZoneOffset.UTC).toString());
            return Ledger.one(insert, 5, made.owner());
        }
    }

    private void refuse(Owner owner, String name) throws SQLException, AccountsException {
        List<Device> all = of(owner);
        if (all.stream().anyMatch(device -> device.name().equals(name))) {
            throw new AccountsException(
                    owner + " has a device " + name + " already; remove it, or choose another name");
        }
        if (all.size() >= MOST) {
            throw new AccountsException(owner + " has " + MOST + " devices; remove one that is not used any more");
        }
    }

    /// The devices of an account, by their names.
    public List<Device> list(String account) throws AccountsException {
        Owner owner = names.account(account);
        return ledger.asked(() -> of(ledger.known(owner)));
    }

    /// Takes a device's password back: it is refused from now on. Sessions that are open stay open.
    ///
    /// @return whose it was
    public Owner remove(String account, String device) throws AccountsException {
        Owner owner = names.account(account);
        String name = device.toLowerCase(Locale.ROOT);
        return ledger.asked(() -> {
            ledger.known(owner);
            try (var delete = ledger.connection.prepareStatement("DELETE FROM device WHERE name = ? "
                    + "AND account = (SELECT id FROM account WHERE domain = ? AND \"user\" = ?)")) {
                delete.setString(1, name);
                if (Ledger.bound(delete, 2, owner).executeUpdate() == 0) {
                    throw new AccountsException(
                            owner + " has no such device; `restante user device list " + owner.user() + "` shows them");
                }
                return owner;
            }
        });
    }

    /// A login of a device.
    record Use(Owner owner, String device, LocalDate day) {}

    /// Writes down on which days devices were used last.
    void used(Set<Use> uses) throws AccountsException {
        ledger.together(() -> {
            try (var update = ledger.connection.prepareStatement("UPDATE device SET used = ? WHERE name = ? "
                    + "AND account = (SELECT id FROM account WHERE domain = ? AND \"user\" = ?)")) {
                for (Use use : uses) {
                    update.setString(1, use.day().toString());
                    update.setString(2, use.device());
                    Ledger.bound(update, 3, use.owner()).executeUpdate();
                }
            }
            return uses.size();
        });
    }

    private List<Device> of(Owner owner) throws SQLException {
        var found = new ArrayList<Device>();
        try (var select = ledger.connection.prepareStatement("SELECT d.name, d.made, d.used, d.legacy FROM device d "
                        + "JOIN account a ON a.id = d.account WHERE a.domain = ? AND a.\"user\" = ? ORDER BY d.name");
                ResultSet row = Ledger.bound(select, 1, owner).executeQuery()) {
            while (row.next()) {
                found.add(new Device(
                        row.getString(1),
                        LocalDate.parse(row.getString(2)),
                        Optional.ofNullable(row.getString(3)).map(LocalDate::parse),
                        row.getString(4) != null));
            }
        }
        return found;
    }

    private byte[] secret() throws SQLException {
        try (var select = ledger.connection.createStatement();
                ResultSet row = select.executeQuery("SELECT octets FROM secret")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static String name(String device) throws AccountsException {
        String name = device.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new AccountsException("this is not the name of a device; up to 32 letters from a to z, digits and"
                    + " (inside) . _ -, such as laptop");
        }
        return name;
    }
}
