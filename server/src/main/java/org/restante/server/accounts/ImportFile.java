package org.restante.server.accounts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.protocol.Secret;
import org.restante.store.Owner;

/// A file of accounts to import, one to a line:
///
///     NAME:{PLAIN}PASSWORD         the password is the rest of the line, spaces and colons included
///     NAME:{ARGON2ID}$argon2id$…   a PHC string
///     NAME:{BLF-CRYPT}$2y$…        bcrypt: $2a$, $2b$ or $2y$
///
/// Blank lines and lines that begin with `#` say nothing.
final class ImportFile {
    private static final Pattern LINE = Pattern.compile("([^:]+):\\{([^}]*)}(.*)");
    private static final long MAX_OCTETS = 256L << 20;
    private static final int MAX_LINE = 2_000;

    private ImportFile() {}

    /// The password of an account to be.
    interface Password {
        /// What will be stored. May take some hundredths of a second.
        Credentials credentials();
    }

    /// One account to be.
    ///
    /// @param where file and line
    record Entry(String where, Owner owner, Password password) {
        AccountsException refused(String why) {
            return new AccountsException(where + ": " + why);
        }
    }

    /// The accounts that `file` names.
    ///
    /// @throws AccountsException if the file cannot be read, for the first line that is none of the above, and
    ///     for the first name that is there twice
    static List<Entry> read(Path file, AccountNames names) throws AccountsException {
        var entries = new ArrayList<Entry>();
        Map<Owner, String> seen = new HashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Entry entry = entry(file + ":" + (i + 1), line, names);
            String first = seen.putIfAbsent(entry.owner(), entry.where());
            if (first != null) {
                throw entry.refused(entry.owner() + " is there twice, first in " + first);
            }
            entries.add(entry);
        }
        return entries;
    }

    private static List<String> lines(Path file) throws AccountsException {
        try {
            if (Files.size(file) > MAX_OCTETS) {
                throw new AccountsException(file + ": is larger than 256 MB; import it in parts");
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new AccountsException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new AccountsException(file + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new AccountsException(file + ": cannot be read; it must be a file you may read", e);
        }
    }

    private static Entry entry(String where, String line, AccountNames names) throws AccountsException {
        Matcher parts = LINE.matcher(line);
        if (line.length() > MAX_LINE || !parts.matches()) {
            throw new AccountsException(where + ": is not NAME:{SCHEME}HASH or NAME:{PLAIN}PASSWORD");
        }
        Owner owner = names.find(parts.group(1))
                .orElseThrow(() -> new AccountsException(where + ": what stands before the colon" + AccountNames.RULE));
        return new Entry(where, owner, password(where, parts.group(2), parts.group(3)));
    }

    private static Password password(String where, String scheme, String text) throws AccountsException {
        return switch (scheme.toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> plain(where, text);
            case "ARGON2ID" -> {
                PasswordHash hash = PasswordHash.argon2id(text)
                        .orElseThrow(() -> new AccountsException(where + ": what follows {ARGON2ID} is not"
                                + " $argon2id$v=19$m=M,t=T,p=P$SALT$HASH with M up to 262144, T up to 32, P up to 16"));
                yield () -> Credentials.of(hash);
            }
            case "BLF-CRYPT" -> {
                PasswordHash hash = PasswordHash.bcrypt(text)
                        .orElseThrow(() -> new AccountsException(where + ": what follows {BLF-CRYPT} is not"
                                + " $2a$, $2b$ or $2y$, a cost from 04 to 16, $, and 53 characters"));
                yield () -> Credentials.of(hash);
            }
            default ->
                throw new AccountsException(
                        where + ": this scheme is not known; {PLAIN}, {ARGON2ID} and {BLF-CRYPT} are");
        };
    }

    private static Password plain(String where, String text) throws AccountsException {
        if (text.isEmpty()) {
            throw new AccountsException(where + ": the password is empty; at least one character");
        }
        Secret secret = Secret.of(text);
        return () -> Credentials.of(secret);
    }
}
