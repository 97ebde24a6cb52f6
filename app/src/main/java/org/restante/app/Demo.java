package org.restante.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.restante.app.demo.Caller;
import org.restante.app.demo.DemoLetters;
import org.restante.app.demo.Sender;
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
        description = "Starts a server on this machine with an account and twenty letters, and says how to look at it.")
final class Demo implements Callable<Integer> {
    private static final String USER = "ann";
    private static final String PASSWORD = "tanstaaf";

    private final Terminal terminal;

    @Option(names = "--once", description = "calls for the letters itself, checks them, and ends")
    private boolean once;

    Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (DemoFolder folder = DemoFolder.fresh()) {
            Config config = config(folder.path());
            try (Accounts accounts = Accounts.open(config.home(), new AccountNames("localhost"));
                    Secret password = Secret.of(PASSWORD)) {
                accounts.add(USER, password);
            }
            try (Office office = Office.open(config)) {
                folder.sweepAfter(office);
                show(office, config.home());
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

    private void show(Office office, Path home) throws IOException, CommandException, InterruptedException {
        office.listeners().forEach(bound -> say("listening " + bound));
        List<byte[]> letters = DemoLetters.all();
        Sender.send(address(office, "smtp"), USER + "@localhost", letters);
        say("sent " + letters.size() + " letters to " + USER + "@localhost by SMTP, " + megabytes(letters));
        Path certificate = home.resolve("tls/certificate.pem");
        if (once) {
            callForThem(address(office, "pop3s"), certificate, letters);
        } else {
            invite(office, certificate);
            new CountDownLatch(1).await();
        }
    }

    private void callForThem(InetSocketAddress pop3s, Path certificate, List<byte[]> sent)
            throws IOException, CommandException {
        try (Caller caller = Caller.secure(pop3s, certificate, USER, PASSWORD)) {
            List<byte[]> held = caller.letters();
            say("called for " + held.size() + " letters by POP3 under TLS, " + megabytes(held));
            check(sent, held);
            say("each is what was sent, behind the lines that the office added");
            caller.deleteAll();
        }
        try (Caller caller = Caller.secure(pop3s, certificate, USER, PASSWORD)) {
            if (caller.count() != 0) {
                throw new CommandException("the demo failed: letters are left after all were deleted");
            }
            say("deleted them; the maildrop is empty");
        }
    }

    private static void check(List<byte[]> sent, List<byte[]> held) throws CommandException {
        boolean same = sent.size() == held.size();
        for (int i = 0; same && i < sent.size(); i++) {
            byte[] letter = held.get(i);
            int added = letter.length - sent.get(i).length;
            same = added > 0 && Arrays.equals(sent.get(i), Arrays.copyOfRange(letter, added, letter.length));
        }
        if (!same) {
            throw new CommandException("the demo failed: what was held is not what was sent");
        }
    }

    private void invite(Office office, Path certificate) {
        say("");
        say("Account " + USER + ", password " + PASSWORD + ". Look for yourself:");
        String clear = "pop3://" + find(office, "pop3");
        say("  curl -u " + USER + ":" + PASSWORD + " " + clear + "/        # the list");
        say("  curl -u " + USER + ":" + PASSWORD + " " + clear + "/2       # a letter");
        say("  openssl s_client -quiet -crlf -CAfile " + certificate + " -connect " + find(office, "pop3s"));
        say("  curl --mail-rcpt ann@localhost -T LETTER smtp://" + find(office, "smtp") + "   # one more");
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
