package org.restante.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.AccountsText;
import org.restante.archive.discovery.Address;
import org.restante.archive.discovery.Candidate;
import org.restante.archive.discovery.Discovery;
import org.restante.archive.secret.PasswordFile;
import org.restante.client.PopUrl;
import org.restante.protocol.Secret;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Adds an account: finds its server, asks for the password, and writes both down.
@Command(
        name = "add",
        description = "Adds an account: finds the server of ADDRESS, tells what it found, and asks for the password.")
final class AccountAdd implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(names = "--name", paramLabel = "NAME", description = "what to call it (default: ADDRESS)")
    private @Nullable String name;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the server, such as pops://ann@pop.example.org; it is not looked for then")
    private @Nullable String server;

    @Option(names = "--keep", description = "deletes nothing at the server")
    private boolean keep;

    @ArgGroup
    private @Nullable Source source;

    @ArgGroup
    private @Nullable Voucher voucher;

    @Parameters(paramLabel = "ADDRESS", description = "the address, such as ann@example.org")
    private String address = "";

    /// Where the password is; without any of these it is asked for and kept in a file.
    private static final class Source {
        @Option(names = "--password-env", paramLabel = "VARIABLE", description = "the password is in this variable")
        private @Nullable String env;

        @Option(names = "--password-command", paramLabel = "COMMAND", description = "this command prints the password")
        private @Nullable String command;

        @Option(names = "--password-file", paramLabel = "FILE", description = "the password is in this file")
        private @Nullable Path file;

        @Option(names = "--keyring", description = "the password is in the keyring, as secret-tool finds it")
        private boolean keyring;

        @Option(names = "--oauth2", paramLabel = "PROVIDER", description = "tokens of this provider open it")
        private @Nullable String oauth2;

        private Source() {}

        String line() {
            if (oauth2 != null) {
                return "oauth2 = " + AccountsText.quoted(oauth2);
            }
            if (env != null) {
                return "password = { env = " + AccountsText.quoted(env) + " }";
            }
            if (command != null) {
                return "password = { command = " + AccountsText.quoted(command) + " }";
            }
            if (keyring || file == null) {
                return "password = { keyring = true }";
            }
            return "password = { file = "
                    + AccountsText.quoted(file.toAbsolutePath().toString()) + " }";
        }
    }

    /// Who vouches for the server, in place of the system's authorities.
    private static final class Voucher {
        @Option(
                names = "--trust",
                paramLabel = "FILE",
                description = "who may vouch for the server: a file of certificates")
        private @Nullable Path trust;

        @Option(
                names = "--fingerprint",
                paramLabel = "SHA256",
                description = "the server's certificate itself, such as sha256:0f…")
        private @Nullable String fingerprint;

        private Voucher() {}

        String line() {
            if (trust != null) {
                return "trust = " + AccountsText.quoted(trust.toAbsolutePath().toString());
            }
            return "fingerprint = "
                    + AccountsText.quoted(Optional.ofNullable(fingerprint).orElse(""));
        }
    }

    AccountAdd(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        String called = Optional.ofNullable(name).orElse(address);
        if (!Account.isName(called)) {
            throw new CommandException(
                    called + ": is no name of an account; letters, digits, . _ @ + and -; see --name");
        }
        String text = archive.text();
        if (!text.isEmpty() && archive.accounts().named(called).isPresent()) {
            throw new CommandException(called + ": is an account already; `restante account edit` changes it");
        }
        PopUrl url = server == null ? found() : given(server);
        List<String> lines = new ArrayList<>();
        lines.add("server = " + AccountsText.quoted(url.toString()));
        lines.add(source == null ? asked(called) : source.line());
        Optional.ofNullable(voucher).map(Voucher::line).ifPresent(lines::add);
        lines.add("delete = " + (keep ? "\"never\"" : "\"fetched\""));
        Accounts accounts = archive.replace(AccountsText.with(text, called, lines));
        terminal.out().println("added " + called + " to " + archive.file());
        return AccountTest.run(
                terminal,
                archive,
                accounts.named(called).orElseThrow(() -> new CommandException(archive.unknown(called))),
                false);
    }

    private PopUrl found() throws CommandException {
        Address parsed = Address.parse(address)
                .orElseThrow(() -> new CommandException(address + ": is no address such as ann@example.org"));
        return new Discovery()
                .find(parsed, line -> terminal.out().println("tried " + line))
                .map(Candidate::url)
                .orElseThrow(() -> new CommandException(
                        "no POP3 server with TLS was found for " + address + "; name it by --server pops://USER@HOST"));
    }

    private static PopUrl given(String url) throws CommandException {
        try {
            return PopUrl.parse(url);
        } catch (URISyntaxException e) {
            throw new CommandException("--server: " + e.getReason(), e);
        }
    }

    /// Asks for the password, and keeps it beside the account's journal.
    private String asked(String called) throws CommandException, IOException {
        Path file = archive.folder().resolve("state").resolve(called).resolve("password");
        try (Secret secret = new Password(terminal).existing(called)) {
            PasswordFile.write(file, secret);
        }
        return "password = { file = " + AccountsText.quoted(file.toString()) + " }";
    }
}
