/// What the operator may set: one immutable tree, valid once constructed.
@org.jspecify.annotations.NullMarked
package org.restante.server.config;
