package org.restante.bench.measure;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/// Processor time of the processes that this one has started, and that have ended: to the microsecond, where
/// [ProcessTree] counts ticks. It is `getrusage` of a Linux of 64 bits.
public final class ChildTime {
    private static final int CHILDREN = -1; // RUSAGE_CHILDREN
    private static final int OCTETS = 144;
    private static final int USER = 0; // each a timeval: seconds, then microseconds
    private static final int SYSTEM = 16;

    @SuppressWarnings("restricted")
    private static final MethodHandle GETRUSAGE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private ChildTime() {}

    /// What all of them took so far, with those of their own children that they have waited for.
    public static Duration spent() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(OCTETS, JAVA_LONG.byteAlignment());
            int status = (int) GETRUSAGE.invokeExact(CHILDREN, usage);
            if (status != 0) {
                throw new IllegalStateException("getrusage answers " + status);
            }
            return time(usage, USER).plus(time(usage, SYSTEM));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration time(MemorySegment usage, int offset) {
        long seconds = usage.get(JAVA_LONG, offset);
        long micros = usage.get(JAVA_LONG, offset + JAVA_LONG.byteSize());
        return Duration.ofSeconds(seconds).plusNanos(micros * 1_000);
    }
}
