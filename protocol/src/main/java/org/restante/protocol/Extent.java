package org.restante.protocol;

/// How large a message is, in the ways that matter to POP3.
///
/// @param stored octets as they lie on disk
/// @param octets octets as RETR sends them: every line end CRLF, the last line ended, before byte-stuffing and
///     without the terminator. RFC 1939 §11
/// @param header octets of the header as RETR sends it, the empty line behind it included; all of `octets` when there
///     is no empty line
/// @param dots lines that begin with a dot, each of which gets a second dot on the wire. RFC 1939 §3
public record Extent(long stored, long octets, long header, long dots) {

    /// @throws IllegalArgumentException if a number is negative or the header larger than the message
    public Extent {
        if (stored < 0 || header < 0 || dots < 0 || octets < stored || header > octets) {
            throw new IllegalArgumentException("no message has this extent");
        }
    }

    /// Whether the stored octets are the reply: nothing to convert, nothing to stuff.
    public boolean verbatim() {
        return stored == octets && dots == 0;
    }
}
