/// The servers that are compared, started as their users start them.
@NullMarked
package org.restante.bench.server;

import org.jspecify.annotations.NullMarked;
