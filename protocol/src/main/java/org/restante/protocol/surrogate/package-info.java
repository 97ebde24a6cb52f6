/// What clients that know ASCII only are given in place of an internationalised letter: start at [Surrogate].
@org.jspecify.annotations.NullMarked
package org.restante.protocol.surrogate;
