/// What operators see over HTTP: whether the server is ready, and its numbers. Start at [AdminServer].
@org.jspecify.annotations.NullMarked
package org.restante.server.admin;
