package org.restante.archive.web.html;

/// HTML that is safe to be shown.
///
/// @param html a fragment, for the body of a document
/// @param blocked how many images of other servers were left out
/// @param cut whether it was too long, so that its end is missing
public record Clean(String html, int blocked, boolean cut) {}
