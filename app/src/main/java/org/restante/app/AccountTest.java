package org.restante.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.Login;
import org.restante.archive.account.Provider;
import org.restante.archive.fetch.Troubles;
import org.restante.archive.oauth2.DeviceFlow;
import org.restante.archive.oauth2.Tokens;
import org.restante.archive.secret.Secrets;
import org.restante.client.Maildrop;
import org.restante.client.Refused;
import org.restante.client.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Logs in to an account and says what is there; changes nothing.
@Command(name = "test", description = "Logs in to an account, says what is there, and changes nothing.")
final class AccountTest implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(names = "--allow", description = "with OAuth 2, has the provider ask you anew whether you allow it")
    private boolean allow;

    @Parameters(paramLabel = "NAME", description = "the account's name in accounts.toml")
    private String name = "";

    AccountTest(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Account account = archive.account(name);
        return run(terminal, archive, account, allow);
    }

    static int run(Terminal terminal, Archive archive, Account account, boolean allow)
            throws AccountException, InterruptedException {
        Accounts accounts = archive.accounts();
        Secrets secrets = archive.secrets(accounts);
        try {
            if (account.login() instanceof Login.Token(String provider)) {
                authorize(terminal, secrets.provider(provider), secrets, account, allow);
            }
            try (Maildrop maildrop = secrets.open(account)) {
                Totals totals = maildrop.stat();
                boolean pipelining = maildrop.capabilities().pipelining();
                maildrop.quit();
                terminal.out()
                        .println(account.name() + ": " + account.server() + " lets in; "
                                + totals.messages() + " messages, " + Octets.shown(totals.octets())
                                + (pipelining ? ", pipelining" : ""));
                return 0;
            }
        } catch (IOException | Refused | AccountException e) {
            terminal.err()
                    .println("restante: " + account.name() + ": "
                            + Troubles.of(e, account.server()).what());
            return FAILED;
        }
    }

    /// Asks the person once; the tokens are kept.
    private static void authorize(Terminal terminal, Provider provider, Secrets secrets, Account account, boolean allow)
            throws IOException, AccountException, InterruptedException {
        Tokens tokens = Tokens.of(provider, secrets.tokens(account));
        if (tokens.exist() && !allow) {
            return;
        }
        DeviceFlow flow = DeviceFlow.begin(provider);
        terminal.out()
                .println("Open " + flow.invitation().address() + " in a browser, and enter the code "
                        + flow.invitation().code());
        flow.await(tokens);
    }
}
