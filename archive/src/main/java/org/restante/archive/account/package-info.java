/// Accounts at other servers: start at [AccountsFile], which makes [Accounts] of `accounts.toml`.
@org.jspecify.annotations.NullMarked
package org.restante.archive.account;
