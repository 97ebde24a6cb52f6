/// Figures, the file that keeps them, and the page and plots made from it.
@NullMarked
package org.restante.bench.result;

import org.jspecify.annotations.NullMarked;
