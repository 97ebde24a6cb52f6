package org.restante.archive.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Login;
import org.restante.archive.account.Provider;
import org.restante.archive.oauth2.Tokens;
import org.restante.client.Credentials;
import org.restante.client.Greeting;
import org.restante.client.Maildrop;
import org.restante.client.Pop3;
import org.restante.client.Refused;
import org.restante.client.Settings;
import org.restante.client.Trust;
import org.restante.protocol.Secret;

/// Knows where the secrets of accounts are, asks for them when they are needed, and forgets them then.
public final class Secrets {
    private final Passwords passwords;
    private final Path archive;
    private final Map<String, Provider> providers;

    /// @param environment the variables in which passwords may be
    /// @param archive the folder in whose `state` tokens are kept
    /// @param providers who gives out tokens, by name
    public Secrets(Map<String, String> environment, Path archive, Map<String, Provider> providers) {
        this.passwords = new Passwords(environment);
        this.archive = archive;
        this.providers = Map.copyOf(providers);
    }

    /// Connects to the server of an account, and logs in. A server that makes substitutes of letters with UTF-8
    /// in their headers is asked for the letters as they are. RFC 6856 §2.1
    ///
    /// @throws AccountException if the secret cannot be had, or what vouches for the server cannot be read
    /// @throws Refused as [Greeting#login] does
    /// @throws IOException as [Pop3#connect] and [Greeting#login] do
    public Maildrop open(Account account) throws IOException, Refused, AccountException {
        try (Secret secret = secret(account);
                Greeting greeting = Pop3.connect(settings(account))) {
            askForUtf8(greeting);
            return greeting.login(credentials(account, secret));
        }
    }

    private static void askForUtf8(Greeting greeting) throws IOException {
        if (greeting.capabilities().has("UTF8")) {
            try {
                greeting.utf8();
            } catch (Refused _) {
                // announced and not known: then letters come as such a server sends them
            }
        }
    }

    private static Credentials credentials(Account account, Secret secret) throws AccountException {
        try {
            return account.login() instanceof Login.Token
                    ? new Credentials.Token(
                            account.user(), secret, account.server().mechanism())
                    : new Credentials.Password(
                            account.user(), secret, account.server().mechanism());
        } catch (IllegalArgumentException e) {
            throw new AccountException("the user or the password cannot be sent: " + e.getMessage(), e);
        }
    }

    /// How the server of an account is reached.
    ///
    /// @throws AccountException if the file of `trust` cannot be read
    public static Settings settings(Account account) throws AccountException {
        try {
            Trust trust = switch (account.vouching()) {
                case Account.Vouching.TheSystem _ -> new Trust.Platform();
                case Account.Vouching.AuthoritiesOf(Path file) -> Trust.file(file);
                case Account.Vouching.Pinned(var fingerprint) -> Trust.pinned(fingerprint);
            };
            return account.server().settings().trust(trust).proxy(account.proxy());
        } catch (IOException e) {
            throw new AccountException("trust: " + e.getMessage(), e);
        }
    }

    private Secret secret(Account account) throws IOException, AccountException {
        return switch (account.login()) {
            case Login.Token(String provider) ->
                Tokens.of(provider(provider), tokens(account)).access();
            case Login.Env env -> passwords.of(env);
            case Login.Printed printed -> passwords.of(printed);
            case Login.InFile file -> passwords.of(file);
            case Login.Keyring _ -> passwords.ofKeyring(account);
        };
    }

    /// Where the tokens of an account are kept.
    public Path tokens(Account account) {
        return archive.resolve("state").resolve(account.name()).resolve("tokens");
    }

    /// Who gives out the tokens of that name.
    ///
    /// @throws AccountException if nobody is known by it
    public Provider provider(String name) throws AccountException {
        return Optional.ofNullable(providers.get(name))
                .orElseThrow(() -> new AccountException("nobody called " + name + " gives out tokens"));
    }
}
