package org.restante.bench.jmh;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.restante.bench.mail.Corpus;
import org.restante.protocol.Extent;
import org.restante.protocol.Lines;
import org.restante.protocol.Measure;
import org.restante.protocol.MessageEncoder;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;

/// What it costs to bring a letter into the form it has on the wire, to measure it, and to write a listing.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int LISTED = 1_000;
    private static final int EVERY_DOT = 10;

    /// How the letter is stored.
    public enum Form {
        /// Lines that end in LF.
        LF,
        /// Lines that end in CRLF.
        CRLF,
        /// Lines that end in LF, one in ten begins with a dot.
        DOTS
    }

    /// How the letter is stored.
    @Param
    public Form form = Form.LF;

    /// Its octets as RETR sends them.
    @Param({"8192", "1048576"})
    public int octets;

    private final Sink sink = new Sink();
    private byte[] letter = {};
    private Lines lines = Lines.of(List.of());

    /// Counts what is written.
    private static final class Sink extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            count += length;
        }
    }

    /// Makes the letter and the lines.
    @Setup
    public void prepare() {
        byte[] made = Corpus.equal(1, octets).getFirst();
        letter = switch (form) {
            case LF -> made;
            case CRLF -> Corpus.wire(made);
            case DOTS -> dotted(made);
        };
        lines = Lines.of(new Random(1)
                .ints(LISTED, 1_000, 1_000_000)
                .mapToObj(size -> "1000 " + size)
                .toList());
    }

    private static byte[] dotted(byte[] made) {
        int line = 0;
        for (int i = 1; i < made.length; i++) {
            if (made[i - 1] == '\n' && ++line % EVERY_DOT == 0 && made[i] != '\n') {
                made[i] = '.';
            }
        }
        return made;
    }

    /// The letter as RETR sends it.
    @Benchmark
    public long encode() throws IOException {
        MessageEncoder encoder = new MessageEncoder(sink, MessageEncoder.Form.WIRE);
        encoder.write(letter, 0, letter.length);
        encoder.finish();
        return sink.count;
    }

    /// What LIST says of it.
    @Benchmark
    public Extent measure() {
        Measure measure = new Measure();
        measure.add(letter, 0, letter.length);
        return measure.extent();
    }

    /// LIST of a thousand messages.
    @Benchmark
    public long listing() throws IOException {
        ReplyEncoder.encode(new Reply.Listing("1000 messages", lines), sink);
        return sink.count;
    }
}
