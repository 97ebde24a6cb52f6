package org.restante.protocol.sasl;

import java.util.Optional;

/// The channel below a server's exchange, as far as mechanisms lean on it. Asked when a mechanism needs it, by
/// any thread; never blocks.
public interface SecureChannel {
    /// One that shows nothing: in clear, or somebody else's.
    SecureChannel NONE = new SecureChannel() {};

    /// Whether an exchange can be bound to it, by one type of binding or another.
    default boolean bindable() {
        return false;
    }

    /// What both ends know of it. RFC 5056 §2.1
    ///
    /// @param type of the binding, as a client asks for it
    /// @return empty if there is none of this type
    default Optional<byte[]> binding(String type) {
        return Optional.empty();
    }

    /// The name under which the client has proven to the channel who it is, by a certificate.
    default Optional<String> client() {
        return Optional.empty();
    }
}
