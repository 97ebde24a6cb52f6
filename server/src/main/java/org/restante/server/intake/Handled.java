package org.restante.server.intake;

/// What became of one transaction, for the log: one line, and nothing in it that could begin another.
///
/// @param peer where it came from
/// @param sender the reverse-path, without brackets
/// @param recipients how many were accepted
/// @param stored how many have the message
/// @param octets the size of the message, as it came
/// @param result the reply at its end, or why there was none
record Handled(String id, String peer, String sender, int recipients, int stored, long octets, String result) {
    @Override
    public String toString() {
        return "id=" + id + " from=" + peer + " sender=<" + sender + "> recipients=" + recipients + " stored=" + stored
                + " octets=" + octets + " result=\"" + result + "\"";
    }
}
