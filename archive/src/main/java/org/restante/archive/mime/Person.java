package org.restante.archive.mime;

/// Somebody in a header field.
///
/// @param name what they call themselves, decoded, in one line; may be empty
/// @param address as it stands there; empty where only a name can be made out
public record Person(String name, String address) {

    /// The name, else the address.
    public String shown() {
        return name.isBlank() ? address : name;
    }
}
