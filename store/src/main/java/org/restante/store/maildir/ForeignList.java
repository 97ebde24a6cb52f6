package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.store.maildir.Claim.Listed;

/// What another server, which served this Maildir before, says about its messages, by base name.
record ForeignList(Map<String, Listed> byBase) {
    static final ForeignList NONE = new ForeignList(Map.of());

    /// Whether another server's list is there.
    static boolean exists(Maildir maildir) {
        return Files.exists(maildir.dovecotList()) || Files.exists(maildir.courierList());
    }

    /// Reads the lists of Dovecot and Courier; Dovecot's is the later one where there are both.
    ///
    /// @throws org.restante.store.StoreException with reason `UNUSABLE` if a list cannot be understood: to go on
    ///     without would change the unique-ids of all its messages
    static ForeignList read(Maildir maildir, UidlFormat format) throws IOException {
        Optional<Map<String, Listed>> courier = CourierList.read(maildir);
        Optional<Map<String, Listed>> dovecot = DovecotList.read(maildir, format);
        Map<String, Listed> byBase = new HashMap<>(courier.orElse(Map.of()));
        byBase.putAll(dovecot.orElse(Map.of()));
        return new ForeignList(byBase);
    }

    Optional<Listed> about(String base) {
        return Optional.ofNullable(byBase.get(base));
    }
}
