package org.restante.archive.importing;

/// Is told how an import goes on: it returns soon, and throws nothing.
@FunctionalInterface
public interface Listener {

    /// So much was done.
    ///
    /// @param letters how many were looked at
    /// @param octets of the sources, so far
    /// @param of octets of all sources together
    void comes(int letters, long octets, long of);
}
