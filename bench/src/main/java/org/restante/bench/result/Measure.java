package org.restante.bench.result;

import java.util.Locale;

/// What a figure says, and in which unit.
public enum Measure {
    /// Processor time of the whole process tree for one operation.
    CPU("µs"),
    /// Operations in a second.
    RATE("/s"),
    /// Half of the operations took less.
    P50("µs"),
    /// 99 of 100 operations took less.
    P99("µs"),
    /// Letters for which LIST had other octets than RETR sent.
    WRONG("letters"),
    /// The share of TLS handshakes that took up an earlier session.
    RESUMED("share"),
    /// Memory of one more session.
    MEMORY("KB"),
    /// Memory before the first of them.
    START_MEMORY("MB"),
    /// PASS and STAT of a maildrop never seen before.
    FIRST_SIGHT("ms"),
    /// PASS and STAT after a restart.
    COLD("ms"),
    /// PASS and STAT of a maildrop that has not changed since the last session.
    UNCHANGED("ms"),
    /// The first RETR of a session.
    FIRST_RETR("ms"),
    /// One LIST.
    LIST("ms"),
    /// Processor time of LIST for each message.
    LIST_CPU("ns"),
    /// One UIDL.
    UIDL("ms"),
    /// Processor time of UIDL for each message.
    UIDL_CPU("ns"),
    /// From the start of a program to its end, with all letters at home.
    TIME("s"),
    /// The same where there is nothing new.
    AGAIN("ms"),
    /// Processor time of that.
    AGAIN_CPU("ms");

    private final String unit;

    Measure(String unit) {
        this.unit = unit;
    }

    /// Its unit.
    public String unit() {
        return unit;
    }

    /// How it stands in files.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The measure with this key.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Measure of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
