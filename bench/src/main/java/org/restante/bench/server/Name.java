package org.restante.bench.server;

import java.util.Locale;
import org.restante.bench.measure.Contender;

/// The servers that are compared.
public enum Name implements Contender {
    /// This project, as its launcher starts it.
    RESTANTE("Restante"),
    /// Dovecot in its high-performance mode: login and mail processes are kept.
    DOVECOT("Dovecot"),
    /// Dovecot as its packages come: a process for each login, a process for each session.
    DOVECOT_DEFAULT("Dovecot, default mode"),
    /// Dovecot's own best: kept login processes, and two mail processes that serve thousands of sessions each.
    DOVECOT_BEST("Dovecot, its best mode"),
    /// The least that it can cost.
    LIMIT("limit");

    private final String title;

    Name(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The server with this key.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Name of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
