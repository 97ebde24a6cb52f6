package org.restante.app;

import picocli.CommandLine.Command;

/// The commands `user …`.
@Command(
        name = "user",
        description = "The accounts: who has a maildrop, and may open it.",
        subcommands = {
            UserAdd.class,
            UserImport.class,
            UserList.class,
            UserPasswd.class,
            UserRemove.class,
            UserEnable.class,
            UserDisable.class,
            UserSet.class,
            UserDevice.class
        })
final class UserCommand {}
