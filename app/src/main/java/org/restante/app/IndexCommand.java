package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.archive.library.Library;
import org.restante.archive.library.Selection;
import org.restante.archive.library.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes the index.
@Command(name = "index", description = "Brings the index of mail at home up to date; other commands do so too.")
final class IndexCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(names = "--rebuild", description = "throws the index away and makes it anew")
    private boolean rebuild;

    IndexCommand(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Library library = archive.library()) {
            try (var bar = new Updating.Bar(terminal, library.pending())) {
                if (rebuild) {
                    library.rebuild(bar::left);
                } else {
                    library.update(bar::left);
                }
            }
            library.troubles().forEach(trouble -> terminal.err().println("restante: " + Plain.line(trouble)));
            if (library.pending() > 0) {
                throw new CommandException("another process is at the index; it has the rest");
            }
            int letters = library.letters(Selection.of(View.INBOX), 0, 1).total()
                    + library.letters(Selection.of(View.TRASH), 0, 1).total();
            terminal.out().println("the index has " + letters + (letters == 1 ? " letter" : " letters"));
            return 0;
        }
    }
}
