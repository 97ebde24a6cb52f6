/// The language POP3 server and client speak: start at [Command].
@org.jspecify.annotations.NullMarked
package org.restante.protocol;
