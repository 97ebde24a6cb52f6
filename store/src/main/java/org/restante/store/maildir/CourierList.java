package org.restante.store.maildir;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;
import org.restante.store.maildir.Claim.Listed;

/// `courierpop3dsizelist`, only ever read.
///
///     /3 25022 1275660208                              version, next number, validity
///     1276528487.M364837P9451.host 2481 17:1275660208:0    name, size, number, validity, whether in UTF-8
///
/// Version 2 has no last field. Courier's unique-id is `UID17-1275660208`, or `UID17` where the validity is 0;
/// number 0 means the base name, with what is not allowed in a unique-id, and `'`, `"` and `+`, as `+XX`. Lists
/// older than version 2 keep the base name for every message. Courier orders messages by name.
final class CourierList {
    private static final long BY_NAME = Long.MAX_VALUE;

    private CourierList() {}

    /// @return what it says by base name; empty if there is no such list
    /// @throws StoreException with reason `UNUSABLE` if its first line is of a version not known
    static Optional<Map<String, Listed>> read(Maildir maildir) throws IOException {
        Optional<Lines> lines = Lines.read(maildir.courierList());
        if (lines.isEmpty() || !lines.get().hasNext()) {
            return Optional.empty();
        }
        String first = lines.get().next();
        Map<String, Listed> byBase = new HashMap<>();
        if (!first.startsWith("/")) {
            line(first, byBase);
        } else if (!first.startsWith("/2 ") && !first.startsWith("/3 ")) {
            throw new StoreException(
                    Reason.UNUSABLE, maildir.courierList() + ", line 1: neither \"/2 ...\" nor \"/3 ...\"");
        }
        while (lines.get().hasNext()) {
            line(lines.get().next(), byBase);
        }
        return Optional.of(byBase);
    }

    /// A line that makes no sense speaks of no message.
    private static void line(String line, Map<String, Listed> byBase) {
        int last = line.lastIndexOf(' ');
        int size = last < 0 ? -1 : line.lastIndexOf(' ', last - 1);
        String[] numbers = line.substring(last + 1).split(":", -1);
        boolean old = numbers.length == 1;
        String base = LetterName.base(line.substring(0, Math.max(0, old ? last : size)));
        if (!base.isEmpty() && numbers.length <= 3) {
            id(base, numbers).ifPresent(id -> byBase.put(base, new Listed(BY_NAME, id)));
        }
    }

    private static Optional<String> id(String base, String[] numbers) {
        if (numbers.length == 1) {
            return Optional.of(ofName(base));
        }
        try {
            long number = Words.number(numbers[0]);
            long validity = Words.number(numbers[1]);
            String id = validity == 0 ? "UID" + number : "UID" + number + "-" + validity;
            return Optional.of(number == 0 ? ofName(base) : id);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String ofName(String base) {
        StringBuilder id = new StringBuilder(base.length());
        for (int i = 0; i < base.length(); i++) {
            char c = base.charAt(i);
            if (c < 0x21 || c > 0x7E || c == '\'' || c == '"' || c == '+') {
                id.append('+').append(String.format("%02X", (int) c));
            } else {
                id.append(c);
            }
        }
        return id.toString();
    }
}
