package org.restante.app;

import picocli.CommandLine.Command;

/// The commands `config …`.
@Command(
        name = "config",
        description = "The configuration file.",
        subcommands = {ConfigCheck.class, ConfigShow.class})
final class ConfigCommand {}
