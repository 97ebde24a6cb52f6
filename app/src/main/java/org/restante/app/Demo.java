package org.restante.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import org.restante.app.demo.Browsing;
import org.restante.app.demo.Caller;
import org.restante.app.demo.DemoLetters;
import org.restante.app.demo.Sender;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.library.Library;
import org.restante.archive.web.Reader;
import org.restante.archive.web.Setup;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the whole way of a letter on this machine, in a folder that is gone afterwards.
@Command(
        name = "demo",
        description =
                "Sends twenty letters to a server on this machine, brings them home and opens them in the browser.")
final class Demo implements Callable<Integer> {
    private static final String USER = "ann";
    private static final String PASSWORD = "tanstaaf";

    private final Terminal terminal;

    /// What is to end first if the process is told to stop.
    private final Deque<Runnable> ends = new ConcurrentLinkedDeque<>();

    @Option(names = "--once", description = "looks at the letters itself, checks them, and ends")
    private boolean once;

    @Option(names = "--no-browser", description = "only prints the address")
    private boolean noBrowser;

    Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (DemoFolder folder = DemoFolder.fresh("restante-demo")) {
            Config config = config(folder.path());
            try (Accounts accounts = Accounts.open(config.home(), new AccountNames("localhost"));
                    Secret password = Secret.of(PASSWORD)) {
                accounts.add(USER, password);
            }
            try (Office office = Office.open(config)) {
                ends.push(office::close);
                folder.sweepAfter(() -> ends.forEach(Runnable::run));
                show(office, folder);
            }
        } catch (IOException e) {
            throw new CommandException("the demo failed: " + e.getMessage(), e);
        }
        return 0;
    }

    /// The defaults, on ports that the system chooses.
    private static Config config(Path home) {
        List<Endpoint> here = List.of(new Endpoint.Tcp(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
        return Config.defaults(home).with(new Config.Listen(here, here, here, here, List.of()));
    }

    private void show(Office office, DemoFolder folder) throws Exception {
        office.listeners().forEach(bound -> say("listening " + bound));
        List<byte[]> letters = DemoLetters.all();
        Sender.send(address(office, "smtp"), USER + "@localhost", letters);
        say("sent " + letters.size() + " letters to " + USER + "@localhost by SMTP, " + megabytes(letters));
        DemoHome home = fetched(office, folder.path(), letters);
        try (Library library = Library.open(home.archive(), AccountsFile.read(home.accounts()))) {
            library.update(_ -> {});
            var setup = new Setup(home.archive(), home.accounts(), terminal.environment(), ZoneId.systemDefault(), 0);
            try (Reader reader = Reader.open(setup, library)) {
                read(office, reader);
            }
        }
    }

    private DemoHome fetched(Office office, Path folder, List<byte[]> sent) throws IOException, CommandException {
        InetSocketAddress pop3s = address(office, "pop3s");
        Path certificate = folder.resolve("tls/certificate.pem");
        DemoHome home =
                DemoHome.make(folder.resolve("archive"), pop3s.getPort(), certificate, USER, PASSWORD, "fetched");
        if (Main.run(terminal, "fetch", "--archive", home.archive().toString()) != 0) {
            throw new CommandException("the demo failed: the letters were not fetched");
        }
        check(sent, home.letters());
        say("each is at home as it was sent, behind the lines that the office added");
        try (Caller caller = Caller.secure(pop3s, certificate, USER, PASSWORD)) {
            if (caller.count() != 0) {
                throw new CommandException("the demo failed: letters are left after all were deleted");
            }
        }
        return home;
    }

    private static void check(List<byte[]> sent, List<byte[]> home) throws CommandException {
        boolean same = sent.size() == home.size()
                && sent.stream().allMatch(letter -> home.stream().anyMatch(held -> endsWith(held, letter)));
        if (!same) {
            throw new CommandException("the demo failed: what came home is not what was sent");
        }
    }

    private static boolean endsWith(byte[] held, byte[] letter) {
        int added = held.length - letter.length;
        return added > 0 && Arrays.equals(held, added, held.length, letter, 0, letter.length);
    }

    private void read(Office office, Reader reader) throws IOException, CommandException {
        String address = reader.address();
        say("reading " + address);
        if (once) {
            try (Browsing browsing = new Browsing(address)) {
                browsing.letter(DemoLetters.LAST);
            }
            say("opened it: the letters are there to read");
            return;
        }
        ends.push(reader::close);
        if (!noBrowser) {
            new Browser(terminal).open(address);
        }
        invite(office);
        try {
            new CountDownLatch(1).await(); // until a signal ends the process, or an interrupt this thread
        } catch (InterruptedException _) {
            ends.pop(); // the reader is closed by who opened it
        }
    }

    private void invite(Office office) {
        say("");
        say("Account " + USER + ", password " + PASSWORD + ". Send one more, look at it, and fetch it in the browser:");
        say("  curl --mail-rcpt ann@localhost -T LETTER smtp://" + find(office, "smtp"));
        say("  curl -u " + USER + ":" + PASSWORD + " pop3://" + find(office, "pop3") + "/");
        say("Ctrl-C ends it, and nothing is left.");
    }

    private static InetSocketAddress address(Office office, String name) {
        return ((Endpoint.Tcp) find(office, name)).address();
    }

    private static Endpoint find(Office office, String name) {
        return office.listeners().stream()
                .filter(bound -> bound.name().equals(name))
                .findFirst()
                .orElseThrow()
                .endpoint();
    }

    private static String megabytes(List<byte[]> letters) {
        long octets = letters.stream().mapToLong(letter -> letter.length).sum();
        return String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
