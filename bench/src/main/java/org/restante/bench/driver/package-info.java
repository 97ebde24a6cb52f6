/// The load: a process of its own that talks to a server over one event loop, verifies every reply and records how long
/// it took.
@NullMarked
package org.restante.bench.driver;

import org.jspecify.annotations.NullMarked;
