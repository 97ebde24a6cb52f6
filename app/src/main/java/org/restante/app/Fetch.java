package org.restante.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.fetch.Fetcher;
import org.restante.archive.fetch.Report;
import org.restante.archive.fetch.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings the letters of accounts home.
@Command(
        name = "fetch",
        description =
                "Brings the mail of accounts elsewhere home: of those that are named, or of all that are enabled.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:all that was wanted is safe at home",
            "1:some account failed",
            "2:a mistake in the arguments" + " or in accounts.toml"
        })
final class Fetch implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(
            names = {"-n", "--dry-run"},
            description = "says what there is to fetch and to delete, and does nothing")
    private boolean dry;

    @Option(
            names = {"-q", "--quiet"},
            description = "says nothing but what went wrong; for cron")
    private boolean quiet;

    @Option(names = "--json", description = "prints a line of JSON for each account")
    private boolean json;

    @Option(names = "--watch", description = "goes on, every `fetch.every` of accounts.toml, until it is ended")
    private boolean watch;

    @Parameters(paramLabel = "ACCOUNT...", arity = "0..*", description = "accounts of accounts.toml, by their names")
    private List<String> names = List.of();

    Fetch(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Accounts accounts = archive.accounts();
        List<Account> chosen = chosen(accounts);
        try (var listener = listener(accounts)) {
            var fetcher = new Fetcher(archive.folder(), archive.secrets(accounts), listener);
            if (watch) {
                new Watch(fetcher, accounts.every(), accounts.parallel()).run(chosen);
                return 0;
            }
            List<Report> reports = fetcher.fetch(chosen, accounts.parallel(), dry);
            return reports.stream().allMatch(Report::isComplete) ? 0 : FAILED;
        }
    }

    private FetchLines listener(Accounts accounts) {
        var lines = new FetchLines(terminal, new FetchLines.Style(quiet, json, dry), accounts.notice());
        boolean bar = !quiet && !json && terminal.console().isPresent();
        return bar ? lines.with(new FetchBar(terminal)) : lines;
    }

    /// An account that nobody knows is a mistake in the arguments, and a file without any is one too.
    private List<Account> chosen(Accounts accounts) throws MisreadAccounts {
        if (names.isEmpty()) {
            List<Account> enabled = Archive.enabled(accounts);
            if (enabled.isEmpty()) {
                throw new MisreadAccounts(
                        archive.file() + ": has no account to fetch; `restante account add` makes one");
            }
            return enabled;
        }
        List<Account> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(accounts.named(name).orElseThrow(() -> new MisreadAccounts(archive.unknown(name))));
        }
        return chosen.stream().distinct().toList();
    }
}
