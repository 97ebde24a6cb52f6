package org.restante.store.maildir;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;
import org.restante.store.maildir.Claim.Listed;

/// `dovecot-uidlist`, only ever read.
///
///     3 V1275660208 N25022 G3085f01b…          version, UIDVALIDITY, next UID, GUID of the folder
///     25006 :1276528487.M364837P9451.host      UID and name
///     25020 G8f2c… Pold-id O3 W2481 :12765…    extensions before the colon
///
///     1 1275660208 25022                       the first version: UIDVALIDITY, next UID
///     25006 1276528487.M364837P9451.host
///
/// Extensions that matter: `P` is the POP3 unique-id saved or taken over from another server, and wins (alone, it
/// stands for the base name); `O` is a place in POP3's order, before all messages without one; `G` is the GUID.
final class DovecotList {
    private static final long UNORDERED = 1L << 32;

    private final UidlFormat format;
    private final long version;
    private final long validity;

    private DovecotList(UidlFormat format, long version, long validity) {
        this.format = format;
        this.version = version;
        this.validity = validity;
    }

    /// @return what it says by base name; empty if there is no such list
    /// @throws StoreException with reason `UNUSABLE` if its first line says nothing known
    static Optional<Map<String, Listed>> read(Maildir maildir, UidlFormat format) throws IOException {
        Optional<Lines> lines = Lines.read(maildir.dovecotList());
        if (lines.isEmpty() || !lines.get().hasNext()) {
            return Optional.empty();
        }
        try {
            return Optional.of(withHeader(new Words(lines.get().next()), format).parse(lines.get()));
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    Reason.UNUSABLE,
                    maildir.dovecotList() + ", line 1: neither \"3 V<uidvalidity> ...\" nor \"1 <uidvalidity> ...\"",
                    e);
        }
    }

    private static DovecotList withHeader(Words header, UidlFormat format) {
        long version = header.number();
        if (version == 1) {
            return new DovecotList(format, version, header.number());
        }
        while (version == 3 && header.hasNext()) {
            String word = header.next();
            if (word.startsWith("V")) {
                return new DovecotList(format, version, Words.number(word.substring(1)));
            }
        }
        throw new IllegalArgumentException("no UIDVALIDITY");
    }

    private Map<String, Listed> parse(Lines lines) {
        Map<String, Listed> byBase = new HashMap<>();
        while (lines.hasNext()) {
            line(new Words(lines.next()), byBase);
        }
        return byBase;
    }

    /// A line that makes no sense speaks of no message: what it meant has the id of its name.
    private void line(Words words, Map<String, Listed> byBase) {
        String number = words.next();
        if (number.isEmpty() || number.length() > 10 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        long uid = Long.parseLong(number);
        long place = UNORDERED + uid;
        String saved = null;
        String guid = null;
        while (version == 3 && words.hasNext() && words.first() != ':') {
            String extension = words.next();
            switch (extension.isEmpty() ? ' ' : extension.charAt(0)) {
                case 'P' -> saved = extension.substring(1);
                case 'G' -> guid = extension.substring(1);
                case 'O' -> place = order(extension.substring(1), place);
                default -> {} // sizes, and what later versions add
            }
        }
        String name = words.rest();
        String base = LetterName.base(version == 3 && !name.isEmpty() ? name.substring(1) : name);
        if (base.isEmpty()) {
            return;
        }
        String id = format.id(uid, validity, base, guid == null ? base : guid);
        if (saved != null) {
            id = saved.isEmpty() ? base : saved;
        }
        byBase.put(base, new Listed(place, id));
    }

    private static long order(String digits, long otherwise) {
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : otherwise;
    }
}
