package org.restante.app;

import picocli.CommandLine.Command;

/// The commands `account …`.
@Command(
        name = "account",
        description = "The accounts at other servers, whose mail `fetch` brings home.",
        subcommands = {AccountAdd.class, AccountList.class, AccountTest.class, AccountEdit.class, AccountRemove.class})
final class AccountCommand {}
