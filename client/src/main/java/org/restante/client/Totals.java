package org.restante.client;

/// What STAT says. RFC 1939 §5
///
/// @param messages that are not marked as deleted
/// @param octets of all of them, as the server counts
public record Totals(int messages, long octets) {}
