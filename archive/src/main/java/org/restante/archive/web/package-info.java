/// The reader: mail at home in a browser of this machine. Start at [Reader]; who may come in is
/// decided by [Guard] and [Entrance], before anything else sees a request. See docs/decisions/0037.
@org.jspecify.annotations.NullMarked
package org.restante.archive.web;
