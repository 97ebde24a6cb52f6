/// What a tree of processes costs, read from /proc.
@NullMarked
package org.restante.bench.measure;

import org.jspecify.annotations.NullMarked;
