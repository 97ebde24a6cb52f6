/// Benchmarks of single parts, by JMH.
@NullMarked
package org.restante.bench.jmh;

import org.jspecify.annotations.NullMarked;
