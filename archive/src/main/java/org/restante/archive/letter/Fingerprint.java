package org.restante.archive.letter;

/// What a letter says, in short: two letters with the same fingerprint are the same letter, whatever servers call them.
///
/// @param octets how many it has
/// @param header of its header: the lines before the first empty one, however they end
/// @param whole of all its octets
public record Fingerprint(long octets, Digest header, Digest whole) {

    /// @throws IllegalArgumentException if `octets` is negative
    public Fingerprint {
        if (octets < 0) {
            throw new IllegalArgumentException("a letter has no negative number of octets");
        }
    }
}
