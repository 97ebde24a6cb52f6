/// Bringing mail home: start at [Fetcher], then [Visit], one session, and [Judge], which decides without asking
/// anybody.
///
/// The order that nothing may change: a letter comes in, is put where it belongs and compared there, is in the journal;
/// then its deletion is noted, then the server is told, by DELE and QUIT; then it is noted that this was done.
@org.jspecify.annotations.NullMarked
package org.restante.archive.fetch;
