/// Maildrops in memory, for tests and for embedding: start at [MemoryMaildrops].
@org.jspecify.annotations.NullMarked
package org.restante.store.memory;
