package org.restante.client;

/// What a server may make the client hold or endure, however long its lines and listings are.
///
/// @param line octets of a line, its end included. RFC 2449 §4 allows 512; what is longer is a
///     [Tolerance]
/// @param listing lines of a listing
/// @param pipeline octets of commands that may be on their way unanswered, where the server
///     announces PIPELINING; 0: never more than one command. They must fit the send buffer of a
///     socket, or client and server could wait for each other for ever: hence at most
///     [#MOST_PIPELINE]. RFC 2449 §6.6
public record Limits(int line, int listing, int pipeline) {

    /// The most for `pipeline`.
    public static final int MOST_PIPELINE = 8 * 1024;

    /// Lines of 8 KB, 50 million of them, 4 KB of commands: some 400 RETR.
    public static final Limits DEFAULT = new Limits(8 * 1024, 50_000_000, 4 * 1024);

    /// @throws IllegalArgumentException if `line` is less than 512 or more than a megabyte,
    ///     `listing` negative, or `pipeline` not in its bounds
    public Limits {
        if (line < 512 || line > 1 << 20) {
            throw new IllegalArgumentException("a line may have 512 octets to 1 MB");
        }
        if (listing < 0) {
            throw new IllegalArgumentException("a listing has no negative number of lines");
        }
        if (pipeline < 0 || pipeline > MOST_PIPELINE) {
            throw new IllegalArgumentException("0 to " + MOST_PIPELINE + " octets of commands may be on their way");
        }
    }
}
