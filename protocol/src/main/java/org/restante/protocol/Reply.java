package org.restante.protocol;

import java.util.Optional;
import java.util.OptionalInt;

/// What a server answers: a value, which [ReplyEncoder] puts on the wire. RFC 1939 §3
///
/// Texts are for people; they are written by this project and never repeat what a client sent. A text stands in English
/// here; the server may say it in another language. RFC 6856 §3.1
public sealed interface Reply {

    /// `+OK text`
    record Ok(String text) implements Reply {}

    /// `+OK values`: what the client's program reads, in no language.
    record Values(String values) implements Reply {}

    /// `-ERR [CODE] text`
    record Err(Optional<ResponseCode> code, String text) implements Reply {
        /// Without a code.
        public Err(String text) {
            this(Optional.empty(), text);
        }

        /// With a code.
        public Err(ResponseCode code, String text) {
            this(Optional.of(code), text);
        }
    }

    /// `+ challenge`: the server's turn in a SASL exchange, in base64. RFC 5034 §4
    record Challenge(String base64) implements Reply {}

    /// `+OK text`, then lines, then the terminator.
    record Listing(String text, Lines lines) implements Reply {}

    /// `+OK text`, then a message, then the terminator. Whoever gets the reply closes the letter.
    ///
    /// @param bodyLines empty for RETR; present, possibly zero, for TOP
    record Content(String text, Letter letter, OptionalInt bodyLines) implements Reply {}
}
