package org.restante.archive.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.Steps;

/// Gives each letter to a command on its standard input, lines ended by LF, as mail delivery agents expect them. Exit
/// code 0 says that the letter is safe, 75 (EX_TEMPFAIL) that it may be later, any other that it is refused.
public final class Mda implements Destination {
    private static final int BLOCK = 64 * 1024;
    private static final int EX_TEMPFAIL = 75;
    private static final int LONGEST_COMPLAINT = 200;

    private final String command;
    private final String account;
    private final Path state;
    private final Duration patience;
    private final Steps steps;

    /// @param command for `/bin/sh -c`; in its environment `RESTANTE_ACCOUNT` names the account
    /// @param state the account's folder, for letters that come in
    /// @param patience how long it may take for one letter; then it is ended, and the letter is for later
    public Mda(String command, String account, Path state, Duration patience, Steps steps) {
        this.command = command;
        this.account = account;
        this.state = state;
        this.patience = patience;
        this.steps = steps;
    }

    @Override
    public Path incoming() throws IOException {
        return Durable.folder(state.resolve("incoming"));
    }

    @Override
    public List<Outcome> keep(List<Incoming> letters) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Incoming letter : letters) {
            outcomes.add(give(letter));
            steps.reached("command: ended");
            Files.deleteIfExists(letter.file());
        }
        return outcomes;
    }

    private Outcome give(Incoming letter) throws IOException {
        Path said = state.resolve("incoming").resolve("said");
        var builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("RESTANTE_ACCOUNT", account);
        Process process = builder.start();
        try {
            Thread watch = Thread.ofVirtual().start(() -> limit(process));
            boolean taken = write(letter, process.getOutputStream());
            int status = process.waitFor();
            watch.interrupt();
            return outcome(status, taken, complaint(said));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a command took a letter", e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(said);
        }
    }

    private void limit(Process process) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it has ended in time
        }
    }

    /// @return whether the command read all of it
    private static boolean write(Incoming letter, OutputStream input) throws IOException {
        try (InputStream in = Files.newInputStream(letter.file());
                OutputStream out = new BufferedOutputStream(new UnixLines(input), BLOCK)) {
            in.transferTo(out);
            return true;
        } catch (IOException e) {
            if (Files.isReadable(letter.file())) {
                return false; // the command closed its input
            }
            throw e;
        }
    }

    private Outcome outcome(int status, boolean taken, String complaint) {
        String what = "command `" + command + "`";
        return switch (status) {
            case 0 ->
                taken
                        ? new Outcome.Safe("command:" + command)
                        : new Outcome.Later(what + " ended well before it had read the letter");
            case EX_TEMPFAIL -> new Outcome.Later(what + " asks to come again later (exit code 75)" + complaint);
            case 128 + 9, 128 + 15 -> new Outcome.Later(what + " was ended (exit code " + status + ")" + complaint);
            default -> new Outcome.Refused(what + " refused it (exit code " + status + ")" + complaint);
        };
    }

    private static String complaint(Path said) throws IOException {
        try (InputStream in = Files.newInputStream(said)) {
            String text = new String(in.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ": " + text.lines().findFirst().orElse("");
        }
    }

    /// CRLF becomes LF; a CR elsewhere is text.
    private static final class UnixLines extends OutputStream {
        private final OutputStream out;
        private boolean cr;

        UnixLines(OutputStream out) {
            this.out = new BufferedOutputStream(out, BLOCK);
        }

        @Override
        public void write(int octet) throws IOException {
            if (cr && octet != '\n') {
                out.write('\r');
            }
            cr = octet == '\r';
            if (!cr) {
                out.write(octet);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            try (OutputStream last = out) {
                if (cr) {
                    last.write('\r');
                    cr = false;
                }
            }
        }
    }
}
