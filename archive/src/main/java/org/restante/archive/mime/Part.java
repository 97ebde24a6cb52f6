package org.restante.archive.mime;

/// A part of a letter that is not shown as a [Block]: an attachment, or an image that its HTML speaks of.
///
/// @param number counts all parts of the letter, from 0, in the order of the file; for [Letters#copy]
/// @param name a file name without any path, control character or leading dot; made up where there is none
/// @param type its media type in small letters without parameters, such as `image/png`
/// @param contentId without its angle brackets; empty if there is none
/// @param inline whether it is meant to be shown within the letter
/// @param octets how many it has, decoded
public record Part(int number, String name, String type, String contentId, boolean inline, long octets) {}
