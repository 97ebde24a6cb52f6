package org.restante.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.restante.bench.fetchers.Client;

class FetchersOptionsTests {
    @Test
    void without_arguments_all_is_measured() {
        FetchersOptions options = FetchersOptions.parse(List.of());
        assertThat(options.whole()).isTrue();
        assertThat(options.wants("link.dovecot.tls")).isTrue();
    }

    @Test
    void a_part_is_no_result() {
        assertThat(FetchersOptions.parse(List.of("--quick")).whole()).isFalse();
        assertThat(FetchersOptions.parse(List.of("link")).whole()).isFalse();
        assertThat(FetchersOptions.parse(List.of("--only", "restante,mpop")).whole())
                .isFalse();
    }

    @Test
    void scenarios_are_named_by_their_beginnings_and_clients_by_their_keys() {
        FetchersOptions options = FetchersOptions.parse(List.of("link.dovecot", "--only", "restante,mpop"));
        assertThat(options.wants("link.dovecot.tls")).isTrue();
        assertThat(options.wants("loopback.dovecot.tls")).isFalse();
        assertThat(options.clients()).containsExactlyInAnyOrder(Client.RESTANTE, Client.MPOP);
    }

    @Test
    void what_is_not_known_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FetchersOptions.parse(List.of("--fast")));
        assertThatIllegalArgumentException().isThrownBy(() -> FetchersOptions.parse(List.of("--only", "procmail")));
    }
}
