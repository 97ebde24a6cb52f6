/// The player for the dialogues: start at the dialogues themselves.
@org.jspecify.annotations.NullMarked
package org.restante.conformance;
