package org.restante.app.peers;

/// mpop by SCRAM-SHA-256, as GNU SASL speaks it: no password is sent.
@Needs(Peer.MPOP)
class MpopScramTests extends MpopTests {

    @Override
    String auth() {
        return "scram-sha-256";
    }
}
