package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// EXTERNAL, over a channel that has shown who the client is. RFC 4422 §A
class ExternalTests {
    private static final SecureChannel OF_ANN = new SecureChannel() {
        @Override
        public Optional<String> client() {
            return Optional.of("ann@example.org");
        }
    };

    private static Turn answered(byte[] octets) {
        Exchange exchange = Exchange.begin("EXTERNAL", OF_ANN).orElseThrow();
        assertThat(exchange.challenge()).isEmpty();
        return exchange.on(octets);
    }

    @Test
    void it_begins_only_where_the_client_has_shown_who_it_is() {
        assertThat(Exchange.begin("EXTERNAL", SecureChannel.NONE)).isEmpty();
    }

    @Test
    void an_empty_answer_is_whom_the_channel_knows() {
        assertThat(answered(new byte[0])).isEqualTo(new Turn.Proven("ann@example.org"));
    }

    @Test
    void an_answer_is_whom_the_client_wants_to_be() {
        assertThat(answered("bob".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Turn.Named("ann@example.org", "bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "ann\0", "\u00ff"})
    void what_is_no_identity_fails(String answer) {
        assertThat(answered(answer.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(Turn.Failed.class);
    }
}
