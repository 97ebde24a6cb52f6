package org.restante.store.maildir;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads files that the system holds in memory, without ever waiting for a disk: Linux's `openat2` with
/// `RESOLVE_CACHED` and `preadv2` with `RWF_NOWAIT`, which answer "try again" where they would have to wait.
///
/// Where these are missing or forbidden, or this module has no right to call native code, nothing is resident.
final class Resident {
    /// Octets of the largest file that is read.
    static final int LARGEST = 64 * 1024;

    private static final int LONGEST_PATH = 4096;
    private static final long OPENAT2 = 437;
    private static final int AT_FDCWD = -100;
    private static final long O_NONBLOCK = 0x800;
    private static final long O_CLOEXEC = 0x80000;
    private static final long RESOLVE_CACHED = 0x20;
    private static final int RWF_NOWAIT = 8;

    private static final @Nullable Resident INSTANCE = linked();

    private final MethodHandle openat2;
    private final MethodHandle preadv2;
    private final MethodHandle close;
    private final MemorySegment how;
    private final BlockingQueue<Desk> desks =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    @SuppressWarnings("restricted")
    private Resident(Linker linker, long noFollow) {
        openat2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        preadv2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("preadv2"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT));
        close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        how = Arena.global().allocate(JAVA_LONG, 3);
        how.setAtIndex(JAVA_LONG, 0, O_NONBLOCK | O_CLOEXEC | noFollow);
        how.setAtIndex(JAVA_LONG, 2, RESOLVE_CACHED);
        for (int i = desks.remainingCapacity(); i > 0; i--) {
            desks.add(new Desk());
        }
    }

    /// Native memory for one read at a time.
    private static final class Desk {
        private final MemorySegment path = Arena.global().allocate(LONGEST_PATH);
        private final MemorySegment octets = Arena.global().allocate(LARGEST + 1L);
        private final MemorySegment vector = Arena.global().allocate(ADDRESS.byteSize() + JAVA_LONG.byteSize(), 8);

        private Desk() {
            vector.set(ADDRESS, 0, octets);
        }
    }

    /// Empty where the calls are not known, or do not work.
    private static @Nullable Resident linked() {
        String machine = System.getProperty("os.arch") + " " + System.getProperty("os.name");
        long noFollow = switch (machine) {
            case "amd64 Linux" -> 0x20000;
            case "aarch64 Linux" -> 0x8000;
            default -> 0;
        };
        if (noFollow == 0 || !Resident.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        Resident resident = new Resident(Linker.nativeLinker(), noFollow);
        return resident.works() ? resident : null;
    }

    /// Makes ready what [#read] needs, which takes some milliseconds the first time.
    ///
    /// @return whether it can find anything here
    static boolean ready() {
        return INSTANCE != null;
    }

    /// Reads a whole file that has `length` octets.
    ///
    /// @param path in printable ASCII
    /// @return empty if it is not all in memory, is longer or shorter, is no file proper, or cannot be read
    static Optional<byte[]> read(String path, long length) {
        return INSTANCE == null || length > LARGEST || path.length() >= LONGEST_PATH
                ? Optional.empty()
                : INSTANCE.whole(path, (int) length);
    }

    private Optional<byte[]> whole(String path, int length) {
        Desk desk = desks.poll();
        if (desk == null) {
            return Optional.empty();
        }
        try {
            int file = open(desk, path);
            return file < 0 ? Optional.empty() : whole(desk, file, length);
        } finally {
            desks.add(desk);
        }
    }

    private Optional<byte[]> whole(Desk desk, int file, int length) {
        try {
            desk.vector.set(JAVA_LONG, ADDRESS.byteSize(), length + 1L);
            long count = (long) preadv2.invokeExact(file, desk.vector, 1, 0L, RWF_NOWAIT);
            return count == length ? Optional.of(desk.octets.asSlice(0, length).toArray(JAVA_BYTE)) : Optional.empty();
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            close(file);
        }
    }

    private int open(Desk desk, String path) {
        try {
            desk.path.setString(0, path, StandardCharsets.US_ASCII);
            return (int) (long) openat2.invokeExact(OPENAT2, AT_FDCWD, desk.path, how, how.byteSize());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private void close(int file) {
        try {
            int result = (int) close.invokeExact(file);
            assert result == 0 : "a file was closed twice";
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// Asks for the root folder, which is in memory always.
    private boolean works() {
        Desk desk = desks.peek();
        int root = desk == null ? -1 : open(desk, "/");
        if (root >= 0) {
            close(root);
        }
        return root >= 0;
    }

    private static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("a native call failed", e);
    }
}
