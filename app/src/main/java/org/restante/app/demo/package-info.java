/// What `restante demo` sends, and a plain client of either protocol.
@org.jspecify.annotations.NullMarked
package org.restante.app.demo;
