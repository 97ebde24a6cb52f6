package org.restante.app;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.restante.archive.account.Account;
import org.restante.archive.importing.Import;
import org.restante.archive.importing.ImportException;
import org.restante.archive.importing.Listener;
import org.restante.archive.importing.Taken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes old mail in.
@Command(
        name = "import",
        description =
                "Takes old mail in, each letter once: mbox files, Maildirs, .eml files, profiles of Thunderbird, and"
                        + " .zip files or folders of these.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all letters are at home", "1:some source failed", "2:a mistake in the arguments"})
final class ImportCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "the Maildir mail/NAME of the archive (default: as the source is called)")
    private @Nullable String to;

    @Option(
            names = {"-q", "--quiet"},
            description = "says nothing but what went wrong")
    private boolean quiet;

    @Parameters(paramLabel = "SOURCE...", arity = "1..*", description = "files and folders")
    private List<Path> sources = List.of();

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Set<String> accounts = new HashSet<>();
        archive.known().accounts().stream().map(Account::name).forEach(accounts::add);
        archive.known().reading().maildirs().forEach(foreign -> accounts.add(foreign.name()));
        boolean shown = !quiet && terminal.console().isPresent();
        var line = new StatusLine(terminal);
        Listener listener = (letters, octets, of) -> {
            if (shown && line.isDue()) {
                line.show(progress(letters, octets, of));
            }
        };
        Taken taken;
        try (var job = new Import(archive.folder(), accounts, listener)) {
            taken = job.run(sources, Optional.ofNullable(to));
        } catch (ImportException e) {
            throw new CommandException(Plain.line(String.valueOf(e.getMessage())), e);
        } finally {
            if (shown) {
                line.clear();
            }
        }
        taken.failures().forEach(failure -> terminal.err().println("restante: " + Plain.line(failure)));
        taken.remarks().forEach(remark -> terminal.err().println("restante: " + Plain.line(remark)));
        if (!quiet) {
            terminal.out().println(summary(taken));
        }
        return taken.isComplete() ? 0 : FAILED;
    }

    /// `1200 letters, 3.4 MB of 9.0 MB`
    static String progress(int letters, long octets, long of) {
        return String.format(Locale.ROOT, "%d letters, %s of %s", letters, Octets.shown(octets), Octets.shown(of));
    }

    /// `12 letters into old, old-Sent; 3 were there already`
    static String summary(Taken taken) {
        return taken.put() + (taken.put() == 1 ? " letter" : " letters") + " into "
                + String.join(", ", taken.maildirs())
                + (taken.known() == 0
                        ? ""
                        : "; " + taken.known() + (taken.known() == 1 ? " was" : " were") + " there already");
    }
}
