package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.Devices;
import org.restante.server.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a password, or a legacy secret, for one device, and prints it: this once.
@Command(name = "add", description = "Makes a password for one device, and prints it: this once.")
final class UserDeviceAdd implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final NamedAccount account;

    @Parameters(index = "1", paramLabel = "DEVICE", description = "what to call it, such as laptop")
    private String device = "";

    @Option(
            names = "--legacy",
            description =
                    "a secret for APOP and CRAM-MD5 instead, kept in clear: for a device that knows nothing better")
    private boolean legacy;

    UserDeviceAdd(Terminal terminal) {
        this.terminal = terminal;
        this.account = new NamedAccount(terminal);
    }

    /// The password alone is standard output, for scripts; all else is for whoever reads.
    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Devices devices = accounts.devices();
            Devices.Made made =
                    legacy ? devices.addLegacy(account.name(), device) : devices.add(account.name(), device);
            account.say(made.password());
            terminal.err().println(legacy ? ofSecret(made) : ofPassword(made));
        }
        return 0;
    }

    private static String ofPassword(Devices.Made made) {
        return "the password of " + made.owner() + " for the device " + made.device() + "; it is not shown again";
    }

    private String ofSecret(Devices.Made made) throws ConfigException {
        boolean on = account.place().config().auth().legacy();
        return "the legacy secret of " + made.owner() + " for the device " + made.device()
                + ", for APOP and CRAM-MD5, kept in clear; it is not shown again, and typed exactly so"
                + (on ? "" : "; it lets nobody in until auth.legacy is true");
    }
}
