/// What is measured, and in which order.
@NullMarked
package org.restante.bench.scenario;

import org.jspecify.annotations.NullMarked;
