package org.restante.server.accounts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Saslprep;
import org.restante.server.password.PasswordHash;
import org.restante.server.password.Scheme;
import org.restante.server.password.Schemes;
import org.restante.store.Owner;

/// A file of accounts to import, one to a line:
///
///     NAME:{PLAIN}PASSWORD     the password is the rest of the line, spaces and colons included
///     NAME:{SCHEME}HASH        of any [Scheme]
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
    /// @param weak whether weak schemes are taken
    /// @throws AccountsException if the file cannot be read, for the first line that is none of the above, and
    ///     for the first name that is there twice
    static List<Entry> read(Path file, AccountNames names, boolean weak) throws AccountsException {
        var entries = new ArrayList<Entry>();
        Map<Owner, String> seen = new HashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Entry entry = entry(file + ":" + (i + 1), line, names, weak);
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

    private static Entry entry(String where, String line, AccountNames names, boolean weak) throws AccountsException {
        Matcher parts = LINE.matcher(line);
        if (line.length() > MAX_LINE || !parts.matches()) {
            throw new AccountsException(where + ": is not NAME:{SCHEME}HASH or NAME:{PLAIN}PASSWORD");
        }
        Owner owner = names.find(parts.group(1))
                .orElseThrow(() -> new AccountsException(where + ": what stands before the colon" + AccountNames.RULE));
        return new Entry(where, owner, password(where, parts.group(2), parts.group(3), weak));
    }

    private static Password password(String where, String scheme, String text, boolean weak) throws AccountsException {
        if (scheme.equalsIgnoreCase("PLAIN")) {
            return plain(where, text);
        }
        PasswordHash hash = hash(where, scheme, text, weak);
        return () -> Credentials.of(hash);
    }

    /// The hash of which `text` is what follows the name of its scheme.
    ///
    /// @throws AccountsException one line that begins with `where`
    static PasswordHash hash(String where, String name, String text, boolean weak) throws AccountsException {
        Scheme scheme = Schemes.named(name)
                .orElseThrow(() -> new AccountsException(
                        where + ": this scheme is not known; {PLAIN}, " + Schemes.names() + " are"));
        if (scheme.weak() && !weak) {
            throw new AccountsException(where + ": {" + scheme.name() + "} is weak: whoever steals the hash has the"
                    + " password; set a new one, or allow it by accounts.weak_schemes = true");
        }
        return scheme.read(text)
                .orElseThrow(() -> new AccountsException(
                        where + ": what follows {" + scheme.name() + "} is not " + scheme.form()));
    }

    private static Password plain(String where, String text) throws AccountsException {
        if (text.isEmpty()) {
            throw new AccountsException(where + ": the password is empty; at least one character");
        }
        Secret secret = Secret.of(text);
        if (Saslprep.secret(secret).isEmpty()) {
            throw new AccountsException(where + ": the password" + Credentials.UNFIT);
        }
        return () -> Credentials.of(secret);
    }
}
