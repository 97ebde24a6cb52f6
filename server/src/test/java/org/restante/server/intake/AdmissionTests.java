package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTests {
    /// Five of each language, two from one address.
    private final Admission admission = new Admission(TestOffice.crowded(5, 2));

    private static Peer peer(Protocol protocol, String address) throws Exception {
        return new Peer(protocol, Optional.of(InetAddress.getByName(address)), false, false);
    }

    @ParameterizedTest
    @EnumSource
    void a_full_language_leaves_the_other_its_places(Protocol full) throws Exception {
        Protocol other = full == Protocol.SMTP ? Protocol.LMTP : Protocol.SMTP;
        for (int i = 1; i <= 5; i++) {
            assertThat(admission.enter(peer(full, "192.0.2." + i))).isTrue();
        }
        assertThat(admission.enter(peer(full, "192.0.2.6"))).isFalse();
        assertThat(admission.enter(peer(full, "127.0.0.1"))).isFalse();
        assertThat(admission.enter(peer(other, "192.0.2.6"))).isTrue();
        admission.leave(peer(full, "192.0.2.3"));
        assertThat(admission.enter(peer(full, "192.0.2.7"))).isTrue();
        assertThat(admission.enter(peer(full, "192.0.2.8"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7"})
    void one_address_has_its_share_of_both_languages_together(String address) throws Exception {
        assertThat(admission.enter(peer(Protocol.SMTP, address))).isTrue();
        assertThat(admission.enter(peer(Protocol.LMTP, address))).isTrue();
        assertThat(admission.enter(peer(Protocol.SMTP, address))).isFalse();
        assertThat(admission.enter(peer(Protocol.SMTP, "192.0.2.8"))).isTrue();
        admission.leave(peer(Protocol.LMTP, address));
        assertThat(admission.enter(peer(Protocol.SMTP, address))).isTrue();
        assertThat(admission.enter(peer(Protocol.SMTP, address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void this_machine_may_take_every_place(String address) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(admission.enter(peer(Protocol.LMTP, address))).isTrue();
        }
        assertThat(admission.enter(peer(Protocol.LMTP, address))).isFalse();
    }

    @Test
    void peers_of_a_unix_socket_may_take_every_place() {
        Peer local = new Peer(Protocol.LMTP, Optional.empty(), false, false);
        for (int i = 0; i < 5; i++) {
            assertThat(admission.enter(local)).isTrue();
        }
        assertThat(admission.enter(local)).isFalse();
    }
}
