/// Finds the POP3 server of an address: start at [Discovery].
@org.jspecify.annotations.NullMarked
package org.restante.archive.discovery;
