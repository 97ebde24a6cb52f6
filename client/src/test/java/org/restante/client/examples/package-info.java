/// What the page `docs/reference/client.md` shows, compiled and run by the build.
@org.jspecify.annotations.NullMarked
package org.restante.client.examples;
