package org.restante.bench.jmh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.restante.protocol.CommandParser;
import org.restante.protocol.LineFramer;
import org.restante.protocol.Parsed;

/// What it costs to cut what a client sends into lines, and to read one.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CommandBenchmark {
    /// The line.
    @Param({"STAT", "RETR 17", "TOP 17 0", "USER ann@example.org", "PASS a secret word"})
    public String line = "";

    private final LineFramer framer = new LineFramer();

    /// One line out of a buffer.
    @Benchmark
    public Optional<LineFramer.Line> frame() {
        return framer.next(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /// One command out of a line.
    @Benchmark
    public Parsed parse() {
        return CommandParser.parse(line.getBytes(StandardCharsets.US_ASCII));
    }
}
