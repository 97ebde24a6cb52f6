package org.restante.app.peers;

/// Perl's `Net::POP3`, which turns CRLF into LF; over TLS it does not, and the script does.
@Needs({Peer.PERL, Peer.PERL_TLS})
class NetPop3Tests extends ScriptedTests {

    @Override
    String[] script() {
        return new String[] {Peer.PERL.path(), "net_pop3_client.pl"};
    }
}
