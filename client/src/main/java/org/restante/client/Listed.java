package org.restante.client;

import org.restante.protocol.MessageNumber;

/// A line of LIST. RFC 1939 §5
///
/// @param octets of the message, as the server counts: some count wrong, so it is a hint and no
///     more
public record Listed(MessageNumber number, long octets) {}
