package org.restante.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.restante.bench.mail.Corpus;
import org.restante.bench.mail.Kind;
import org.restante.bench.mail.Maildirs;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;
import org.restante.store.Maildrop;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// What it costs to open a maildrop that has not changed, and to list it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndexBenchmark {
    private static final Owner OWNER = new Owner("drop-0", "localhost");

    /// How many messages it has.
    @Param({"1000", "100000"})
    public int messages;

    private final byte[] id = new byte[UniqueId.MAX_LENGTH];
    private @Nullable Path home;
    private @Nullable MaildirMaildrops store;
    private @Nullable Maildrop opened;

    /// Makes the Maildir, has it indexed, and leaves it open.
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        Path folder = Files.createTempDirectory("restante-jmh");
        home = folder;
        Kind kind = new Kind("drop", 1, Corpus.equal(20, 4096), messages, Kind.Form.FOREIGN);
        new Maildirs(folder.resolve("letters"), Optional.empty()).fill(kind, folder.resolve(OWNER.user()), 0);
        store = new MaildirMaildrops(new MaildirLayout(folder, "{user}"));
        open().close();
    }

    private Maildrop open() throws IOException {
        if (store == null) {
            throw new IllegalStateException("not prepared");
        }
        return store.open(OWNER, Duration.ZERO).orElseThrow();
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        if (opened != null) {
            opened.close();
            opened = null;
        }
        if (home != null) {
            Maildirs.remove(home);
        }
    }

    /// Opens and closes it.
    @Benchmark
    public long openUnchanged() throws IOException {
        try (Maildrop maildrop = open()) {
            return maildrop.octets();
        }
    }

    private Maildrop kept() throws IOException {
        Maildrop kept = opened == null ? open() : opened;
        opened = kept;
        return kept;
    }

    /// What LIST asks for.
    @Benchmark
    public long list() throws IOException {
        Maildrop maildrop = kept();
        long sum = 0;
        for (int number = 1; number <= maildrop.size(); number++) {
            sum += maildrop.octets(new MessageNumber(number));
        }
        return sum;
    }

    /// What UIDL asks for.
    @Benchmark
    public long uidl() throws IOException {
        Maildrop maildrop = kept();
        long sum = 0;
        for (int number = 1; number <= maildrop.size(); number++) {
            sum += maildrop.putId(new MessageNumber(number), id, 0);
        }
        return sum;
    }
}
