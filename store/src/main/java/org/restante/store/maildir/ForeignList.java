package org.restante.store.maildir;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.store.maildir.Claim.Listed;

/// What another server, which served this Maildir before, says about its messages, by base name.
///
/// @param present whether there is such a server's list at all
record ForeignList(boolean present, Map<String, Listed> byBase) {
    static final ForeignList NONE = new ForeignList(false, Map.of());

    /// Reads the lists of Dovecot and Courier; Dovecot's is the later one where there are both.
    ///
    /// @throws org.restante.store.StoreException with reason `UNUSABLE` if a list cannot be understood: to go on
    ///     without would change the unique-ids of all its messages
    static ForeignList read(Maildir maildir, UidlFormat format) throws IOException {
        Optional<Map<String, Listed>> courier = CourierList.read(maildir);
        Optional<Map<String, Listed>> dovecot = DovecotList.read(maildir, format);
        Map<String, Listed> byBase = new HashMap<>(courier.orElse(Map.of()));
        byBase.putAll(dovecot.orElse(Map.of()));
        return new ForeignList(courier.isPresent() || dovecot.isPresent(), byBase);
    }

    Optional<Listed> about(String base) {
        return Optional.ofNullable(byBase.get(base));
    }
}
