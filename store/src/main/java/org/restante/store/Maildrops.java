package org.restante.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// All maildrops of a server. Safe for use by many threads; every method may block on disk or network.
///
/// Failures are [IOException]s; those a peer should hear more about are [StoreException]s.
public interface Maildrops extends AutoCloseable {

    /// Opens a maildrop: takes its exclusive-access lease (RFC 1939 §4) and a snapshot of what is in it. The maildrop
    /// of an owner that never got mail is empty, not an error.
    ///
    /// @param patience how long to wait for a lease that another session holds
    /// @return empty if another session still holds the lease after `patience`
    /// @throws IOException if the maildrop cannot be read; the lease is free again then
    Optional<Maildrop> open(Owner owner, Duration patience) throws IOException;

    /// Opens a maildrop as [#open] does, if nothing need be waited for: it was opened a short time ago, nobody holds
    /// it, and
    /// nothing has come from elsewhere. Never blocks.
    ///
    /// @return empty, with nothing taken, if that is not so, or not known: [#open] is the way then
    default Optional<Maildrop> openAtOnce(Owner owner) {
        return Optional.empty();
    }

    /// Begins to store one message. It is visible to sessions opened after [Delivery#commit], never to those that are
    /// open already, and needs no lease.
    ///
    /// @throws StoreException with reason `FULL` if there is no room for it
    /// @throws IOException if it cannot be begun; nothing of it remains then
    Delivery deliver(Owner owner) throws IOException;

    /// How often what happened in this store since it was made, by names of its own; for whoever watches over it.
    /// Never blocks.
    default Map<String, Long> events() {
        return Map.of();
    }

    /// Gives back what the store holds (watchers, connections). Maildrops must be closed before.
    @Override
    void close();
}
