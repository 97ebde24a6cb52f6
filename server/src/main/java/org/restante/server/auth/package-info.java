/// Who may open which maildrop.
@org.jspecify.annotations.NullMarked
package org.restante.server.auth;
