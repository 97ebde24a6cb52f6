/// Letters taken apart: start at [Letters]. What a letter says is never believed: its parts, their depth and the length
/// of
/// every text are bounded, and a letter that breaks the rules of MIME is shown as far as it can be.
@org.jspecify.annotations.NullMarked
package org.restante.archive.mime;
