package org.restante.server.session;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The time, as sessions ask for it.
///
/// @param nanos only ever goes forward, such as [System#nanoTime]
/// @param today which day it is, in UTC
public record Clocks(LongSupplier nanos, Supplier<LocalDate> today) {
    /// Those of this machine.
    public static final Clocks SYSTEM = new Clocks(System::nanoTime, () -> LocalDate.now(ZoneOffset.UTC));
}
