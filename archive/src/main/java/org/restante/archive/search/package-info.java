/// What is known of letters so that they are found: start at [Index]. A query that a person typed
/// is made a [Query] by [QueryParser]; the index answers what it says of text, and whoever knows
/// the Maildirs the rest. Lucene is seen here and nowhere else.
///
/// The index is a cache: it lies below `search/` of the archive, and may be deleted at any time.
@org.jspecify.annotations.NullMarked
package org.restante.archive.search;
