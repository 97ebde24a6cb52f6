/// The benchmarks of the house: what `./build bench` runs.
@NullMarked
package org.restante.bench;

import org.jspecify.annotations.NullMarked;
