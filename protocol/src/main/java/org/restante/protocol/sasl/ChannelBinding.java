package org.restante.protocol.sasl;

/// What both ends of one channel know of it, and of no other: an exchange that holds it cannot be carried on over
/// another channel by somebody in between. RFC 5056 §2.1
///
/// @param type as IANA registers it
/// @param data not a secret, but nobody's business
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ChannelBinding(String type, byte[] data) {
    /// A key that both ends derive from the handshake, and nobody else can. RFC 9266 §2
    public static final String TLS_EXPORTER = "tls-exporter";

    /// The hash of the server's certificate. RFC 5929 §4.1
    public static final String TLS_SERVER_END_POINT = "tls-server-end-point";

    /// Never the data.
    @Override
    public String toString() {
        return "ChannelBinding[" + type + "]";
    }
}
