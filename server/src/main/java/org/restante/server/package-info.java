/// The whole server in one piece: start at [MailServer].
@org.jspecify.annotations.NullMarked
package org.restante.server;
