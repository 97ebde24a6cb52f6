/// All mail at home as one library: start at [Library]. It puts together Maildirs
/// ([org.restante.archive.local]) and what is known of their letters
/// ([org.restante.archive.search]).
@org.jspecify.annotations.NullMarked
package org.restante.archive.library;
