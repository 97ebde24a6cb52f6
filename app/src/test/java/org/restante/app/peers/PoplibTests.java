package org.restante.app.peers;

/// Python's `poplib`. It takes CRLF off each line; the script puts LF back. As it comes, it refuses lines over 2,048
/// octets (`_MAXLINE`), whatever the server; the script sets the limit to 2 MB, as its users do.
@Needs(Peer.PYTHON)
class PoplibTests extends ScriptedTests {

    @Override
    String[] script() {
        return new String[] {Peer.PYTHON.path(), "poplib_client.py"};
    }
}
