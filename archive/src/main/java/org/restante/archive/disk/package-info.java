/// Folders and files of the owner alone, and what makes them survive a power cut.
@org.jspecify.annotations.NullMarked
package org.restante.archive.disk;
