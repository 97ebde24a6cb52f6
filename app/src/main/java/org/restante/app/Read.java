package org.restante.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.library.Library;
import org.restante.archive.web.Reader;
import org.restante.archive.web.ReadingRoom;
import org.restante.archive.web.Setup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Opens mail at home in the browser, until it is told to stop.
@Command(
        name = "read",
        description =
                "Opens mail at home in the browser, on this machine only. Ctrl-C ends it. While it runs, a second one"
                        + " prints a new address and ends.")
final class Read implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "where to listen on 127.0.0.1 (default: any that is free)")
    private int port;

    @Option(names = "--no-browser", description = "only prints the address")
    private boolean noBrowser;

    Read(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new CommandException("--port: takes a number from 0 to 65535");
        }
        try (ReadingRoom room = room()) {
            if (room.isTaken()) {
                show(address(room));
                return 0;
            }
            return read(room);
        }
    }

    private ReadingRoom room() throws CommandException {
        try {
            return ReadingRoom.at(archive.folder());
        } catch (IOException e) {
            throw new CommandException(
                    archive.folder() + ": cannot be written; check its rights, or choose another with --archive", e);
        }
    }

    private String address(ReadingRoom room) throws CommandException, InterruptedException {
        try {
            return room.address();
        } catch (IOException e) {
            throw new CommandException(
                    archive.folder() + ": is being read already, and who reads it does not answer: " + e.getMessage(),
                    e);
        }
    }

    private int read(ReadingRoom room) throws IOException, CommandException, MisreadAccounts {
        Path folder = archive.folder();
        var setup = new Setup(folder, archive.file(), terminal.environment(), ZoneId.systemDefault(), port);
        try (Library library = archive.library();
                Reader reader = open(setup, library)) {
            room.announce(reader);
            Thread end = new Thread(() -> close(reader, library), "end of reading");
            Runtime.getRuntime().addShutdownHook(end);
            show(reader.address());
            terminal.out().println("ready");
            try {
                new CountDownLatch(1).await(); // until a signal ends the process, or an interrupt this thread
            } catch (InterruptedException _) {
                Runtime.getRuntime().removeShutdownHook(end);
            }
            return 0;
        }
    }

    private static void close(Reader reader, Library library) {
        try (library) {
            reader.close();
        } catch (IOException _) {
            return; // the index is a cache
        }
    }

    private static Reader open(Setup setup, Library library) throws CommandException {
        try {
            return Reader.open(setup, library);
        } catch (IOException e) {
            throw new CommandException(e.getMessage() + "; choose another with --port", e);
        }
    }

    private void show(String address) {
        terminal.out().println("reading " + address);
        if (!noBrowser) {
            new Browser(terminal).open(address);
        }
    }
}
