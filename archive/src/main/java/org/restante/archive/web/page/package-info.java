/// What the pages of the reader show, as records that their templates (`src/main/jte`) are given.
/// Start at [Here], which every page has; nothing here knows of HTTP.
@org.jspecify.annotations.NullMarked
package org.restante.archive.web.page;
