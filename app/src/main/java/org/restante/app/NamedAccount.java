package org.restante.app;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The one account that a command is about: its name, and where the accounts are.
final class NamedAccount {
    private final Terminal terminal;

    @Mixin
    private final Place place;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "NAME, or NAME@DOMAIN where it is not the default domain")
    private String name = "";

    NamedAccount(Terminal terminal) {
        this.terminal = terminal;
        this.place = new Place(terminal);
    }

    String name() {
        return name;
    }

    Place place() {
        return place;
    }

    /// Says what was done.
    void say(String line) {
        terminal.out().println(line);
    }
}
