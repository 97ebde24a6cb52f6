package org.restante.server.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.server.auth.DirectoryException;
import org.restante.server.password.PasswordHash;
import org.restante.server.password.Schemes;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the lines of a `passwd-file`:
///
///     NAME:{SCHEME}HASH:UID:GID:GECOS:HOME:SHELL:EXTRA
///
/// All behind the hash may be missing, and only `EXTRA` is looked at: who has `nologin` there
/// cannot log in. Without `{SCHEME}` the hash is as crypt(3) has it. Whose password cannot be
/// checked here, or whose `allow_nets` cannot be kept, gets mail and cannot log in, and the log
/// says why.
final class PasswdLines {
    private static final Logger LOG = LoggerFactory.getLogger(PasswdLines.class);
    private static final Pattern SCHEME = Pattern.compile("\\{([^}]*)}(.*)");
    private static final long MAX_OCTETS = 64L << 20;
    private static final int MAX_LINE = 4_000;
    private static final int FIELDS = 8;
    private static final int MOST_COMPLAINTS = 10;

    private final Path file;
    private final AccountNames names;
    private final boolean weak;

    /// @param weak whether hashes of weak schemes let their users in
    PasswdLines(Path file, AccountNames names, boolean weak) {
        this.file = file;
        this.names = names;
        this.weak = weak;
    }

    /// The accounts, in the order of their lines.
    ///
    /// @param aloud whether the log is to say what is wrong
    Map<Owner, Row> read(boolean aloud) throws DirectoryException {
        Map<Owner, Row> rows = new LinkedHashMap<>();
        List<String> all = lines();
        int complaints = 0;
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                add(rows, file + ":" + (i + 1), line);
            } catch (AccountsException e) {
                if (aloud && ++complaints <= MOST_COMPLAINTS) {
                    LOG.warn("{}", e.getMessage());
                }
            }
        }
        if (complaints > MOST_COMPLAINTS) {
            LOG.warn("{}: {} more lines are such", file, complaints - MOST_COMPLAINTS);
        }
        return rows;
    }

    private List<String> lines() throws DirectoryException {
        try {
            if (Files.size(file) > MAX_OCTETS) {
                throw new DirectoryException(file + ": is larger than 64 MiB", new IOException("too large"));
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new DirectoryException(file + ": cannot be read; it must be UTF-8 text that the server may read", e);
        }
    }

    /// @throws AccountsException if the account cannot log in, or the line names none
    private void add(Map<Owner, Row> rows, String where, String line) throws AccountsException {
        String[] fields = line.split(":", FIELDS);
        if (line.length() > MAX_LINE || fields.length < 2) {
            throw new AccountsException(where + ": is not NAME:{SCHEME}HASH, or longer than 4000 characters");
        }
        Owner owner = names.find(fields[0])
                .orElseThrow(() -> new AccountsException(where + ": what stands before the colon" + AccountNames.RULE));
        if (rows.containsKey(owner)) {
            throw new AccountsException(where + ": " + owner + " is there twice; the first line holds");
        }
        rows.put(owner, new Row(owner, PasswordHash.OF_NOTHING, false));
        List<String> extra = fields.length < FIELDS ? List.of() : Arrays.asList(fields[FIELDS - 1].split(" ", -1));
        if (extra.stream().anyMatch(field -> field.startsWith("allow_nets="))) {
            throw new AccountsException(where + ": allow_nets is not known here, so " + owner + " cannot log in");
        }
        if (hasPassword(fields[1])) {
            boolean barred = extra.stream().anyMatch(field -> field.equals("nologin") || field.startsWith("nologin="));
            rows.put(owner, new Row(owner, hash(where, fields[1]), !barred));
        }
    }

    /// No password, `*`, `!` and `x` are what lines of `/etc/passwd` and `/etc/shadow` have for
    /// those who cannot log in.
    private static boolean hasPassword(String password) {
        return !(password.isEmpty() || password.startsWith("*") || password.startsWith("!") || password.equals("x"));
    }

    private PasswordHash hash(String where, String password) throws AccountsException {
        Matcher parts = SCHEME.matcher(password);
        if (parts.matches()) {
            return ImportFile.hash(where, parts.group(1), parts.group(2), weak);
        }
        return Schemes.of(password)
                .map(_ -> new PasswordHash(password))
                .orElseThrow(() -> new AccountsException(
                        where + ": the password is neither {SCHEME}HASH nor a hash of crypt(3) that begins with $6$,"
                                + " $5$ or $2"));
    }
}
