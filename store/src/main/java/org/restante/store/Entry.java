package org.restante.store;

import org.restante.protocol.UniqueId;

/// What LIST and UIDL say about one message.
///
/// @param id its unique-id, unique in this maildrop and never reused
/// @param octets what RETR will send: with CRLF line ends, before byte-stuffing, without the terminator. RFC 1939 §11
public record Entry(UniqueId id, long octets) {}
