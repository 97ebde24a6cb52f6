/// What finding letters at home costs, beside notmuch and mu: start at [ReaderBench].
@NullMarked
package org.restante.bench.reader;

import org.jspecify.annotations.NullMarked;
