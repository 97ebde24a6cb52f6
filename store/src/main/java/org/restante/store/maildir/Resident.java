package org.restante.store.maildir;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
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
    /// The most octets that are read.
    static final int LARGEST = 64 * 1024;

    private static final Logger LOG = System.getLogger(Resident.class.getName());
    private static final int LONGEST_PATH = 4096;
    private static final long OPENAT2 = 437;
    private static final int AT_FDCWD = -100;
    private static final long O_NONBLOCK = 0x800;
    private static final long O_CLOEXEC = 0x80000;
    private static final long O_PATH = 0x200000;
    private static final long RESOLVE_CACHED = 0x20;
    private static final int RWF_NOWAIT = 8;
    private static final int SEEK_END = 2;

    private static final @Nullable Resident INSTANCE = linked();

    private final MethodHandle openat2;
    private final MethodHandle preadv2;
    private final MethodHandle lseek;
    private final MethodHandle close;
    private final MemorySegment howFile;
    private final MemorySegment howFolder;
    private final BlockingQueue<Page> pages =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    @SuppressWarnings("restricted")
    private Resident(Linker linker, Flags flags) {
        openat2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        preadv2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("preadv2"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT));
        lseek = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("lseek"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
        close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        howFile = how(O_NONBLOCK | O_CLOEXEC | flags.noFollow);
        howFolder = how(O_PATH | O_CLOEXEC | flags.directory);
        for (int i = pages.remainingCapacity(); i > 0; i--) {
            pages.add(new Page(pages));
        }
    }

    private static MemorySegment how(long flags) {
        MemorySegment how = Arena.global().allocate(JAVA_LONG, 3);
        how.setAtIndex(JAVA_LONG, 0, flags);
        how.setAtIndex(JAVA_LONG, 2, RESOLVE_CACHED);
        return how;
    }

    /// Flags of `open` that differ from processor to processor.
    private record Flags(long directory, long noFollow) {}

    /// A folder that is held open, so that what lies in it is found without going along its whole path.
    static final class Folder implements AutoCloseable {
        private final Resident resident;
        private final int descriptor;

        private Folder(Resident resident, int descriptor) {
            this.resident = resident;
            this.descriptor = descriptor;
        }

        /// Called once.
        @Override
        public void close() {
            resident.close(descriptor);
        }
    }

    /// Native memory for one read at a time, and what was read.
    static final class Page {
        private final BlockingQueue<Page> home;
        private final MemorySegment path = Arena.global().allocate(LONGEST_PATH);
        private final MemorySegment octets = Arena.global().allocate(LARGEST + 1L);
        private final MemorySegment vector = Arena.global().allocate(ADDRESS.byteSize() + JAVA_LONG.byteSize(), 8);
        private final ByteBuffer view = octets.asByteBuffer();
        private final byte[] array = new byte[LARGEST];

        private Page(BlockingQueue<Page> home) {
            this.home = home;
            vector.set(ADDRESS, 0, octets);
        }

        private Page turnTo(int length) {
            view.position(0).limit(length);
            return this;
        }

        /// What was read, until the page is given back.
        ByteBuffer octets() {
            return view;
        }

        /// An array for whoever needs one to read the octets, likewise.
        byte[] array() {
            return array;
        }

        /// Called once, by whoever has read what is on it.
        void giveBack() {
            home.add(this);
        }
    }

    /// Empty where the calls are not known, or do not work.
    private static @Nullable Resident linked() {
        String machine = System.getProperty("os.arch") + " " + System.getProperty("os.name");
        Flags flags = switch (machine) {
            case "amd64 Linux" -> new Flags(0x10000, 0x20000);
            case "aarch64 Linux" -> new Flags(0x4000, 0x8000);
            default -> null;
        };
        if (flags == null || !Resident.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        try {
            Resident resident = new Resident(Linker.nativeLinker(), flags);
            return resident.works() ? resident : null;
        } catch (RuntimeException | LinkageError e) { // such as where no file descriptor is left
            LOG.log(Level.DEBUG, "nothing is read without waiting: " + e);
            return null;
        }
    }

    /// Makes ready what [#read] needs, which takes some milliseconds the first time.
    ///
    /// @return whether it can find anything here
    static boolean ready() {
        return INSTANCE != null;
    }

    /// Opens a folder; whoever asks closes it.
    ///
    /// @param path in printable ASCII
    /// @return empty if its path is not all in memory, or it cannot be opened
    static Optional<Folder> folder(String path) {
        return INSTANCE == null || path.length() >= LONGEST_PATH ? Optional.empty() : INSTANCE.opened(path);
    }

    private Optional<Folder> opened(String path) {
        Page page = pages.poll();
        if (page == null) {
            return Optional.empty();
        }
        int descriptor = open(page, AT_FDCWD, path, howFolder);
        page.giveBack();
        return descriptor < 0 ? Optional.empty() : Optional.of(new Folder(this, descriptor));
    }

    /// Reads the beginning of a file that has `length` octets: `most` of them, or all.
    ///
    /// @param name in the folder, in printable ASCII
    /// @return a page to be given back; empty if not all of that is in memory, or the file has
    ///     another length, is no file proper, or cannot be read
    static Optional<Page> read(Folder folder, String name, long length, long most) {
        return Math.min(most, length) > LARGEST || name.length() >= LONGEST_PATH
                ? Optional.empty()
                : folder.resident.beginning(folder, name, length, most);
    }

    private Optional<Page> beginning(Folder folder, String name, long length, long most) {
        Page page = pages.poll();
        if (page == null) {
            return Optional.empty();
        }
        int file = open(page, folder.descriptor, name, howFile);
        boolean done = file >= 0 && fill(page, file, length, most);
        if (done) {
            return Optional.of(page.turnTo((int) Math.min(most, length)));
        }
        page.giveBack();
        return Optional.empty();
    }

    /// A whole file is asked for one octet more than it has, the beginning of one for its length.
    private boolean fill(Page page, int file, long length, long most) {
        try {
            boolean whole = most >= length;
            page.vector.set(JAVA_LONG, ADDRESS.byteSize(), whole ? length + 1 : most);
            long count = (long) preadv2.invokeExact(file, page.vector, 1, 0L, RWF_NOWAIT);
            return whole ? count == length : count == most && (long) lseek.invokeExact(file, 0L, SEEK_END) == length;
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            close(file);
        }
    }

    private int open(Page page, int folder, String path, MemorySegment how) {
        try {
            page.path.setString(0, path, StandardCharsets.US_ASCII);
            return (int) (long) openat2.invokeExact(OPENAT2, folder, page.path, how, how.byteSize());
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
        Page page = pages.peek();
        int root = page == null ? -1 : open(page, AT_FDCWD, "/", howFolder);
        if (root >= 0) {
            close(root);
        }
        return root >= 0;
    }

    private static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("a native call failed", e);
    }
}
