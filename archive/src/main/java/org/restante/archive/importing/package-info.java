/// Takes old mail in: start at [Import]. What a source is, is told by its content; each letter is
/// put into a Maildir under a name made of what it says, so that it is there once however often it
/// is imported.
@org.jspecify.annotations.NullMarked
package org.restante.archive.importing;
