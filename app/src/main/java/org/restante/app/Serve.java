package org.restante.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.restante.server.MailServer;
import org.restante.server.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Runs the server in the foreground until it is told to stop: by a signal, or by an interrupt of its thread.
@Command(
        name = "serve",
        description = "Runs the server in the foreground. SIGTERM ends it: the idle are told, transfers may end. "
                + "SIGHUP has it read configuration and certificates again.")
final class Serve implements Callable<Integer> {
    @Mixin
    private final Place place;

    private final Terminal terminal;

    Serve(Terminal terminal) {
        this.place = new Place(terminal);
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Reload reload = new Reload(place::config);
        Hangup.listen(reload::ask);
        MailServer.prepare();
        Config config = place.config();
        prepare(config.home());
        Office office = Office.open(config);
        Thread drain = new Thread(() -> close(office), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        office.listeners().forEach(bound -> terminal.out().println("listening " + bound));
        terminal.out().println("ready");
        try {
            reload.follow(office); // until a signal ends the process, and with it this thread
        } catch (InterruptedException _) {
            Runtime.getRuntime().removeShutdownHook(drain);
            office.close();
        }
        return 0;
    }

    private static void close(Office office) {
        office.close();
        LogWriter.finish();
    }

    private static void prepare(Path home) throws CommandException {
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new CommandException(home + ": this folder cannot be made; choose another with --home", e);
        }
        if (!Files.isWritable(home)) {
            throw new CommandException(home + ": cannot be written; check its rights, or choose another with --home");
        }
    }
}
