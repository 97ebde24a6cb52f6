/// What is known of the letters of one account: start at [Journal].
///
/// An account's folder holds:
///
///     file      what
///     journal   data: a line for everything that happened to a letter, appended and synced; see [Line]
///     index     a cache: where each letter stands in the journal; may be deleted at any time; see [IndexFile]
///     lock      locked by the system while the journal is open
///
/// A line is believed if its checksum is right. What stands behind the last line end was being written when the power
/// went: it is cut off. A line that is damaged otherwise is passed over and counted: the letter it tells of is looked
/// at again, and meets itself at home. So no state of the file makes a letter lost, and none makes the journal
/// unusable.
@org.jspecify.annotations.NullMarked
package org.restante.archive.journal;
