/// SASL as POP3 uses it (RFC 4422, RFC 5034): mechanisms as values, no I/O.
@org.jspecify.annotations.NullMarked
package org.restante.protocol.sasl;
