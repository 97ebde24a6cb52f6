package org.restante.archive.fetch;

import java.util.Optional;
import org.restante.archive.journal.Seen;

/// What is known of a message before anything is asked about it.
///
/// @param seen what the journal knows of its id
/// @param amongNewest whether it is one of those that stay because they are the newest
/// @param deletedAtHome whether it was put into the Maildir and is not there now
record Sight(Message message, Optional<Seen> seen, boolean amongNewest, boolean deletedAtHome) {}
