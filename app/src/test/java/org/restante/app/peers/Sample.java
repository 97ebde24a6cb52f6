package org.restante.app.peers;

/// One letter as it is put into a maildrop.
///
/// @param name which shape it has, for messages
/// @param octets the letter; every character is one octet (ISO 8859-1)
record Sample(String name, String octets) {

    /// What RETR must yield: every line ends in CRLF, a lone CR is text, and the last line has an end. RFC 1939 §3
    String wire() {
        return unix().replace("\n", "\r\n");
    }

    /// The same with LF as line end, as programs on Unix store it. What is left of CR is text.
    String unix() {
        String lines = octets.replace("\r\n", "\n");
        return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
    }

    @Override
    public String toString() {
        return name + " (" + octets.length() + " octets)";
    }
}
