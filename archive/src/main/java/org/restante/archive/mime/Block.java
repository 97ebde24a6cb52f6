package org.restante.archive.mime;

/// A piece of a letter that is shown: both forms of a `multipart/alternative`, or the one that there is.
///
/// @param plain its plain text, lines ended by LF; empty if there is none
/// @param html its HTML, as it came, not made safe; empty if there is none
public record Block(String plain, String html) {}
