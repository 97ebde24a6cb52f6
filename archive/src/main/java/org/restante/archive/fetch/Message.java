package org.restante.archive.fetch;

import java.util.Optional;
import org.restante.protocol.MessageNumber;

/// A message as a server lists it.
///
/// @param octets what LIST says, right or wrong
/// @param id what UIDL says; empty where there is no UIDL
/// @param again whether another message of the listing has the same id
record Message(MessageNumber number, long octets, Optional<String> id, boolean again) {}
