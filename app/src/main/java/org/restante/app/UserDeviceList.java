package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the devices of an account: name, day it was added, day of its last login, and whether it has a legacy secret.
@Command(
        name = "list",
        description = "Prints the devices of an account: name, tab, day it was added, tab, day of its last login; "
                + "behind another tab legacy, where that is what it has.")
final class UserDeviceList implements Callable<Integer> {
    @Mixin
    private final NamedAccount account;

    UserDeviceList(Terminal terminal) {
        this.account = new NamedAccount(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            for (Device device : accounts.devices().list(account.name())) {
                String used = device.used().map(Object::toString).orElse("never");
                String kind = device.legacy() ? "\tlegacy" : "";
                account.say(device.name() + "\t" + device.made() + "\t" + used + kind);
            }
        }
        return 0;
    }
}
