package org.restante.server.accounts;

import org.restante.store.Owner;

/// Another address of an account. Mail to it goes into the account's maildrop; nobody logs in with it.
///
/// @param address the other address
/// @param account whose it is; always an account, never another alias
public record Alias(Owner address, Owner account) {}
