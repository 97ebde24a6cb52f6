package org.restante.archive.fetch;

import org.restante.archive.local.Incoming;

/// A letter that has come, whole or its header, and waits to be made safe.
record Arrived(Sight sight, Incoming incoming) {}
