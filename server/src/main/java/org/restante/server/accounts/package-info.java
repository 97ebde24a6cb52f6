/// The accounts of this server, in a [Database] of its own: who has a maildrop, and the hash of the
/// password that opens it. [Accounts] is the administrator's side, [AccountsDirectory] the server's. Both
/// may run at once, in two processes.
@org.jspecify.annotations.NullMarked
package org.restante.server.accounts;
