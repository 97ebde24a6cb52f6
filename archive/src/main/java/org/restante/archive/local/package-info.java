/// Mail at home: start at [Destination], which has four forms, of which [Maildir] is the archive.
///
/// One letter in a Maildir is one file. It is in exactly one of these states; KEY is its
/// [org.restante.archive.letter.LetterKey]:
///
///     state  tmp/   new/        cur/          journal   meaning
///     L0     -      -           -             -         at the server only
///     L1     KEY    -           -             -         coming in, or left by a crash; overwritten when it comes again
///     L2     -      KEY,S=…     -             -         renamed, perhaps not durable: nobody relies on it yet
///     L3     -      KEY,S=…     -             fetched   safe: it may be deleted at the server
///     L4     -      -           KEY,S=…:2,…   fetched   seen by a mail program
///     L5     -      -           KEY,S=…:2,…   -         L2, and a mail program was quicker than the journal
///     L6     -      -           -             fetched   deleted at home, or moved elsewhere by the person
///
/// L1→L2 is fsync of the file and rename; L2→L3 is fsync of `new/`, reading the letter back, and the journal. A letter
/// in L1, L2 or L5 is fetched again after a crash; in L2 and L5 it meets itself and is not put in a second time.
@org.jspecify.annotations.NullMarked
package org.restante.archive.local;
