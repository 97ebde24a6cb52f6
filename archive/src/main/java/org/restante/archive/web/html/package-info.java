/// The texts of letters made fit to be shown: HTML that neither runs nor fetches anything
/// ([Cleaning]), and plain text with its links and quotations ([Prose]). Everything here is pure:
/// texts in, texts out.
@org.jspecify.annotations.NullMarked
package org.restante.archive.web.html;
