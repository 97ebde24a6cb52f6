package org.restante.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.restante.archive.library.Library;
import org.restante.archive.library.Row;
import org.restante.archive.library.RowJson;
import org.restante.archive.library.Rows;
import org.restante.archive.library.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Finds letters at home.
@Command(
        name = "search",
        description =
                "Finds letters at home: prints id, tab, date, tab, who wrote, tab, subject of each, newest first.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:something was found", "1:nothing was", "2:a mistake in the query or in accounts.toml"})
final class Search implements Callable<Integer> {
    private static final int NOTHING = 1;
    private static final int PAGE = 500;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(names = "--json", description = "prints a line of JSON for each letter")
    private boolean json;

    @Option(names = "--limit", paramLabel = "N", description = "the most letters that are printed (default: 100)")
    private int limit = 100;

    @Parameters(
            paramLabel = "QUERY...",
            arity = "1..*",
            description = "words, \"phrases\", from:ann subject:tax has:attachment after:2025-01-01 -draft is:unread")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Search(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit takes a number from 1 up");
        }
        try (Library library = archive.library()) {
            Updating.pending(library, terminal);
            int printed = print(library);
            if (library.pending() > 0 && printed == 0) { // the index was found to be damaged
                Updating.pending(library, terminal);
                printed = print(library);
            }
            library.troubles().forEach(trouble -> terminal.err().println("restante: " + Plain.line(trouble)));
            return printed == 0 ? NOTHING : 0;
        }
    }

    private int print(Library library) throws Exception {
        Selection selection = Selection.matching(String.join(" ", words));
        int printed = 0;
        int total = 1;
        while (printed < Math.min(limit, total)) {
            Rows rows = library.letters(selection, printed, Math.min(PAGE, limit - printed));
            rows.rows().forEach(this::print);
            printed += rows.rows().size();
            total = rows.rows().isEmpty() ? 0 : rows.total();
        }
        terminal.out().flush();
        return printed;
    }

    private void print(Row row) {
        String line = json
                ? RowJson.of(row)
                : String.join(
                        "\t",
                        row.id().toString(),
                        DATE.format(row.date().atZone(ZoneId.systemDefault())),
                        Plain.line(String.join(", ", row.people())),
                        Plain.line(row.subject()));
        terminal.out().println(line);
    }
}
