package org.restante.app;

import picocli.CommandLine.Command;

/// The commands `user device …`.
@Command(
        name = "device",
        description = "The devices of an account: each logs in with a password of its own.",
        subcommands = {UserDeviceAdd.class, UserDeviceList.class, UserDeviceRemove.class})
final class UserDevice {}
