/// Programs that fetch mail, set up as their users do and run beside each other; and a long line to run them over.
@NullMarked
package org.restante.bench.fetchers;

import org.jspecify.annotations.NullMarked;
