package org.restante.bench.measure;

/// Who is measured: a server, or a program that fetches mail.
public interface Contender {
    /// How it stands in tables.
    String title();

    /// How it stands in files and on the command line.
    String key();
}
