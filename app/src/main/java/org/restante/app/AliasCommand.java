package org.restante.app;

import picocli.CommandLine.Command;

/// The commands `alias …`.
@Command(
        name = "alias",
        description = "Other addresses of the accounts.",
        subcommands = {AliasAdd.class, AliasList.class, AliasRemove.class})
final class AliasCommand {}
