/// The languages that POP3 clients may ask for: start at [Language]. The texts of each stand in a file beside it.
@org.jspecify.annotations.NullMarked
package org.restante.server.language;
