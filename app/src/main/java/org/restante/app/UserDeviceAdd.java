package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes a password for one device, and prints it: this once.
@Command(name = "add", description = "Makes a password for one device, and prints it: this once.")
final class UserDeviceAdd implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final NamedAccount account;

    @Parameters(index = "1", paramLabel = "DEVICE", description = "what to call it, such as laptop")
    private String device = "";

    UserDeviceAdd(Terminal terminal) {
        this.terminal = terminal;
        this.account = new NamedAccount(terminal);
    }

    /// The password alone is standard output, for scripts; all else is for whoever reads.
    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Devices.Made made = accounts.devices().add(account.name(), device);
            account.say(made.password());
            terminal.err()
                    .println("the password of " + made.owner() + " for the device " + made.device()
                            + "; it is not shown again");
        }
        return 0;
    }
}
