package org.restante.client;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.restante.protocol.Secret;

/// What somebody logs in with. If a mechanism is named, it is used without asking whether the
/// server announces it; otherwise it is the strongest that is announced.
public sealed interface Credentials {

    /// A name and a password.
    ///
    /// @param only the mechanism to use
    record Password(String user, Secret password, Optional<Mechanism> only) implements Credentials {
        private static final Set<Mechanism> MECHANISMS = EnumSet.range(Mechanism.SCRAM_SHA_256_PLUS, Mechanism.LOGIN);

        /// @throws IllegalArgumentException if name or password have CR, LF or NUL in them, or
        ///     the mechanism is not for passwords
        public Password {
            Spoken.check(user);
            Spoken.check(password);
            check(only, MECHANISMS);
        }
    }

    /// A token that somebody else has given out: OAuth 2. RFC 6750 §2.1
    ///
    /// @param user as the server knows it
    /// @param only the mechanism to use
    record Token(String user, Secret token, Optional<Mechanism> only) implements Credentials {
        private static final Set<Mechanism> MECHANISMS = EnumSet.of(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2);

        /// @throws IllegalArgumentException if name or token have characters that they cannot
        ///     have, or the mechanism is not for tokens
        public Token {
            Spoken.check(user);
            Spoken.check(token);
            check(only, MECHANISMS);
        }
    }

    /// The certificate that [Settings#identity] has shown: EXTERNAL. RFC 4422 §A
    ///
    /// @param user whom to act for; empty: whom the certificate names
    record Certificate(Optional<String> user) implements Credentials {
        /// @throws IllegalArgumentException if the name has CR, LF or NUL in it
        public Certificate {
            user.ifPresent(Spoken::check);
        }
    }

    /// A password, by the strongest mechanism that is announced.
    ///
    /// @throws IllegalArgumentException if name or password have CR, LF or NUL in them
    static Credentials password(String user, Secret password) {
        return new Password(user, password, Optional.empty());
    }

    /// A token, by OAUTHBEARER if it is announced, otherwise by XOAUTH2.
    ///
    /// @throws IllegalArgumentException if name or token have characters that they cannot have
    static Credentials token(String user, Secret token) {
        return new Token(user, token, Optional.empty());
    }

    private static void check(Optional<Mechanism> only, Set<Mechanism> allowed) {
        if (only.isPresent() && !allowed.contains(only.get())) {
            throw new IllegalArgumentException(only.get().text() + " is not for these credentials");
        }
    }
}
