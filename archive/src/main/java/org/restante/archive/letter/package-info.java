/// What tells one letter from another: its [LetterKey], by the account and the server's unique-id, and its
/// [Fingerprint], by what it says; and the [Hash] of names and links, where there are very many.
@org.jspecify.annotations.NullMarked
package org.restante.archive.letter;
