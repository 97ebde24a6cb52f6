package org.restante.server.password;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/// The memory in which Argon2 works, lent to one computation at a time and kept for the next: as many as there ever
/// were computations at once. If each took 19 MiB of its own, the garbage would fill the heap to its bound.
///
/// Safe for use by many threads.
final class Workspaces {
    private final ConcurrentLinkedDeque<BlockPool> idle = new ConcurrentLinkedDeque<>();
    private final int blocks;

    /// @param blocks how many blocks of 1 KiB are kept in each; a computation that needs more has those for itself
    Workspaces(int blocks) {
        this.blocks = blocks;
    }

    /// The cast is for the cache of the start: the JVM would find out at the start of every command whether one class
    /// of Bouncy Castle is another, and would read 1.6 MB of manifests for it, since the jar is signed.
    private BlockPool fresh() {
        return BlockPool.class.cast(new FixedBlockPool(blocks));
    }

    <T> T lend(Function<BlockPool, T> computation) {
        BlockPool last = idle.pollFirst();
        BlockPool workspace = last == null ? fresh() : last;
        try {
            return computation.apply(workspace);
        } finally {
            idle.addFirst(workspace);
        }
    }
}
