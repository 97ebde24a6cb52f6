package org.restante.archive.fetch;

/// Is told how a fetch goes on, by the threads that fetch: it returns soon, and throws nothing.
public interface Progress {
    /// Listens to nothing.
    Progress NONE = new Progress() {};

    /// A session has begun, and will bring so many letters.
    default void begins(String account, int letters, long octets) {}

    /// So many octets more have come.
    default void comes(String account, long octets) {}

    /// One more letter has come.
    default void came(String account) {}

    /// An account is done with.
    default void ends(Report report) {}
}
