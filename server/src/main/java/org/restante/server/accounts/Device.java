package org.restante.server.accounts;

import java.time.LocalDate;
import java.util.Optional;

/// A device that has a password, or a legacy secret, of its own.
///
/// @param name within its account, in lower case
/// @param made the day, in UTC, on which it got its password
/// @param used the day of its last login; empty if there was none. What a running server knows is written
///     down within ten minutes
/// @param legacy whether it is a secret that is kept in clear, for APOP and CRAM-MD5
public record Device(String name, LocalDate made, Optional<LocalDate> used, boolean legacy) {}
