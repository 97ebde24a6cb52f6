package org.restante.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes the password of a device back; no other device is touched.
@Command(name = "remove", description = "Takes the password of a device back; it is refused from then on.")
final class UserDeviceRemove implements Callable<Integer> {
    @Mixin
    private final NamedAccount account;

    @Parameters(index = "1", paramLabel = "DEVICE", description = "which, as list shows it")
    private String device = "";

    UserDeviceRemove(Terminal terminal) {
        this.account = new NamedAccount(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Owner owner = accounts.devices().remove(account.name(), device);
            account.say("removed the device " + device.toLowerCase(Locale.ROOT) + " of " + owner);
        }
        return 0;
    }
}
