/// Maildrops as Maildirs: start at [MaildirMaildrops], then [Holds], who has which; [Register], what is known of one;
/// and [Survey], which finds out what is there when it is not known.
///
/// What was found is believed as long as `new/` and `cur/` have the times of change that they had: an unchanged
/// maildrop
/// costs two `stat`s. A folder that changed within the last tick of its clock is listed again; see [Stamp]. What we
/// deliver and remove ourselves is entered instead, in memory and behind the end of the index; see [Seal] for what that
/// may miss, and [Holds] for when it is found.
///
/// One message is one file. It is in exactly one of these states:
///
///     state  tmp/   new/      cur/        meaning
///     S0     -      -         -           does not exist
///     S1     NAME   -         -           being written, or left by a delivery that died; gone after 36 hours
///     S2     -      N,S=W=D=H=  -         delivered by us: stored with CRLF, its fields are believed; with B= if it is
///                                         internationalised
///     S3     -      N         -           delivered by another program: any line ends, any fields, measured once
///     S4     -      -         N:2,FLAGS   seen by another program; we never move a message
///     S5     -      N         N:2,FLAGS   met while another program moves it: one message, the one in cur/
///
/// S1→S2 is fsync of the file, rename, fsync of `new/`: only then is the message promised. S2, S3, S4→S0 is unlink,
/// and one fsync of the folder for all messages of a session. After a crash a message is in the state before or
/// after such a step, and no session need repair anything.
///
/// `N` begins with `SECONDS.` since 1970 in the names of all mail programs; the unique part of the name is what
/// stands before the first comma or colon, the base name what stands before the first colon. Messages are files
/// proper whose name does not begin with a dot: folders, and symbolic links wherever they lead, are none. The
/// folders themselves may be symbolic links.
///
/// Beside the folders:
///
///     file                    whose     what
///     restante.index          ours      a cache of the listing; may be deleted at any time; see [Index]
///     restante.ids            ours      unique-ids and order, where names do not tell them; data; see [IdRecord]
///     restante.retrieved      ours      when messages were retrieved first, where they expire; see [Retrievals]
///     restante.lock           ours      locked by the system while a session has the maildrop; see [MaildirLock]
///     dovecot-uidlist         Dovecot's read where it knows messages that we do not; see [DovecotList]
///     courierpop3dsizelist    Courier's likewise; see [CourierList]
///
/// A message has the unique-id that was given to it first: by `restante.ids`, by the session before (the index), by
/// Dovecot's or Courier's list, or else the unique part of its name; see [Claim]. As soon as the names alone do not
/// tell ids and order — another server's list is there, a name breaks the rule of RFC 1939 §7 or has no time, two
/// are equal, a message came whose name sorts before one already shown — all of them are recorded in
/// `restante.ids`, and every later one too. So deleting the index changes nothing, and a Dovecot that numbers anew
/// changes nothing.
///
/// Ids are not given twice: `restante.ids` remembers those of messages long gone, a UID of Dovecot's under one
/// UIDVALIDITY is never used again, and the unique part of a name never was used before by the rules of Maildir. A
/// file that comes back from a backup under its old name is the same message, with its old id.
@org.jspecify.annotations.NullMarked
package org.restante.store.maildir;
