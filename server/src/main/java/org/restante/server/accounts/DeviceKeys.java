package org.restante.server.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.restante.protocol.Secret;
import org.restante.store.Owner;

/// What the server knows of the devices of one account.
///
/// @param key what hashes are made with: the secret of the database
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DeviceKeys(byte[] key, List<Known> all) {
    /// An account without devices.
    static final DeviceKeys NONE = new DeviceKeys(new byte[0], List.of());

    /// Copies the list.
    DeviceKeys {
        all = List.copyOf(all);
    }

    /// One of them.
    ///
    /// @param hash of its password; that of none where it has a legacy secret
    /// @param legacy its secret as it is, for APOP and CRAM-MD5 alone
    /// @param used the day of its last login, as it is written down
    @SuppressWarnings("ArrayRecordComponent")
    record Known(String name, byte[] hash, Optional<Secret> legacy, Optional<LocalDate> used) {}

    /// The device whose password `secret` is. Costs a hundredth of a password hash, and nothing where
    /// there are none.
    Optional<Known> find(Owner owner, Secret secret) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> hash = DevicePassword.hash(key, owner, secret);
        return hash.flatMap(found -> all.stream()
                .filter(device -> DevicePassword.same(device.hash(), found))
                .findFirst());
    }

    /// The device whose legacy secret is the one that a client has shown to know.
    Optional<Known> find(Predicate<Secret> fits) {
        return all.stream()
                .filter(device -> device.legacy().filter(fits).isPresent())
                .findFirst();
    }

    /// Never the hashes.
    @Override
    public String toString() {
        return "DeviceKeys[" + all.size() + "]";
    }
}
