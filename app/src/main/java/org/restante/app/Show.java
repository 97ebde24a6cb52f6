package org.restante.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.restante.archive.library.Held;
import org.restante.archive.library.Library;
import org.restante.archive.library.RowJson;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Letters;
import org.restante.archive.search.LetterText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints a letter.
@Command(
        name = "show",
        description = "Prints a letter at home as plain text, through $PAGER at a terminal; the beginning of its id is"
                + " enough.")
final class Show implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(names = "--json", description = "prints it as a line of JSON")
    private boolean json;

    @Option(names = "--raw", description = "prints the octets of its file")
    private boolean raw;

    @Parameters(paramLabel = "ID", description = "as `restante search` prints it")
    private String id = "";

    Show(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Library library = archive.library()) {
            Held held = held(library);
            if (raw) {
                raw(held);
            } else {
                Letter letter = Letters.read(held.file());
                String text = LetterText.of(letter.blocks()).strip();
                if (json) {
                    terminal.out().println(RowJson.of(held, letter, text));
                } else {
                    Pager.print(terminal, ShownLetter.of(held, letter, text));
                }
            }
            return 0;
        }
    }

    /// At a terminal the octets are text, so that they do not command it.
    private void raw(Held held) throws IOException {
        if (terminal.console().isPresent()) {
            byte[] octets = Files.readAllBytes(held.file());
            Pager.print(terminal, Plain.text(new String(octets, StandardCharsets.UTF_8)));
        } else {
            terminal.out().flush();
            Files.copy(held.file(), terminal.octets());
            terminal.octets().flush();
        }
    }

    private Held held(Library library) throws IOException, CommandException {
        String digits = id.toLowerCase(Locale.ROOT);
        List<LetterId> found = digits.matches("[0-9a-f]{1,16}") ? library.beginning(digits) : List.of();
        if (found.size() > 1) {
            throw new CommandException("several ids begin with " + digits + "; write more of it");
        }
        Optional<Held> held = found.isEmpty() ? Optional.empty() : library.find(found.getFirst());
        return held.orElseThrow(() ->
                new CommandException("there is no letter " + Plain.line(id) + "; `restante search` prints their ids"));
    }
}
