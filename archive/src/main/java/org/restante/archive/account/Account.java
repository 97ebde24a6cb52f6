package org.restante.archive.account;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.restante.client.Fingerprint;
import org.restante.client.PopUrl;
import org.restante.client.Proxy;

/// One account at another server.
///
/// @param name what it is called here; part of paths, and of the names of letters
/// @param server where it is, with the user
/// @param login how to log in
/// @param vouching who vouches for the server's certificate
/// @param proxy what lies in between
/// @param deletion what is deleted at the server, and when
/// @param target where its letters are put
/// @param limits which letters are wanted
/// @param enabled whether a fetch of all accounts includes it
public record Account(
        String name,
        PopUrl server,
        Login login,
        Vouching vouching,
        Proxy proxy,
        Deletion deletion,
        Target target,
        Limits limits,
        boolean enabled) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@+-]{0,99}");

    /// @throws IllegalArgumentException if the name is none, or the server has no user
    public Account {
        if (!isName(name) || server.user().isEmpty()) {
            throw new IllegalArgumentException("an account has a name, and a user at its server");
        }
    }

    /// Whether an account may be called so: letters, digits, `.`, `_`, `@`, `+` and `-`, at most 100.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Who logs in.
    public String user() {
        return server.user().orElse("");
    }

    /// The Maildir into which its letters are put; empty if they are put elsewhere.
    ///
    /// @param archive the folder of all mail at home
    public Optional<Path> maildir(Path archive) {
        return target instanceof Target.IntoMaildir(Optional<Path> folder)
                ? Optional.of(folder.orElse(archive.resolve("mail").resolve(name))
                        .toAbsolutePath()
                        .normalize())
                : Optional.empty();
    }

    /// Who vouches for the server's certificate.
    public sealed interface Vouching {
        /// The authorities that the system trusts.
        record TheSystem() implements Vouching {}

        /// Those in a file, PEM or DER.
        record AuthoritiesOf(Path file) implements Vouching {}

        /// Nobody: the certificate is the one with this fingerprint.
        record Pinned(Fingerprint fingerprint) implements Vouching {}
    }

    /// Which letters are wanted.
    ///
    /// @param largest octets of the largest that is fetched unasked
    /// @param preview whether the header of a larger one is fetched
    /// @param since the first day whose letters are wanted, by their own date
    public record Limits(OptionalLong largest, boolean preview, Optional<LocalDate> since) {
        /// Every letter.
        public static final Limits NONE = new Limits(OptionalLong.empty(), false, Optional.empty());
    }
}
