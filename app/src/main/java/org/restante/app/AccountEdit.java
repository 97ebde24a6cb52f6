package org.restante.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.restante.archive.account.MisreadAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Opens `accounts.toml` in an editor, and says what is wrong with it then.
@Command(name = "edit", description = "Opens accounts.toml in $VISUAL or $EDITOR, and says what is wrong with it then.")
final class AccountEdit implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    AccountEdit(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        String editor = terminal.environment()
                .getOrDefault("VISUAL", terminal.environment().getOrDefault("EDITOR", ""));
        if (editor.isEmpty()) {
            throw new CommandException("neither VISUAL nor EDITOR names an editor; the file is " + archive.file());
        }
        if (archive.text().isEmpty()) {
            archive.replace("# see docs/reference/accounts.md\n");
        }
        edit(editor, archive.file());
        int count = archive.accounts().accounts().size();
        terminal.out().println(archive.file() + ": is good; " + count + (count == 1 ? " account" : " accounts"));
        return 0;
    }

    private static void edit(String editor, Path file) throws CommandException, MisreadAccounts {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new CommandException(editor + " ended with exit code " + process.exitValue());
            }
        } catch (IOException e) {
            throw new CommandException(editor + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }
}
