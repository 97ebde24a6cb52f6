package org.restante.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.restante.bench.fetchers.Client;
import org.restante.bench.server.Name;

class OptionsTests {
    private static Options<Name> servers(String... arguments) {
        return Options.parse(List.of(arguments), EnumSet.allOf(Name.class));
    }

    @Test
    void without_arguments_all_is_measured() {
        Options<Name> options = servers();
        assertThat(options.whole()).isTrue();
        assertThat(options.wants("poll.clear")).isTrue();
    }

    @Test
    void a_scenario_is_named_by_its_beginning() {
        Options<Name> options = servers("poll", "retr8k.tls");
        assertThat(options.wants("poll.clear")).isTrue();
        assertThat(options.wants("retr8k.tls")).isTrue();
        assertThat(options.wants("retr8k.clear")).isFalse();
        assertThat(options.whole()).isFalse();
    }

    @Test
    void servers_are_named_by_their_keys() {
        Options<Name> options = servers("--quick", "--only", "restante,dovecot-best");
        assertThat(options.chosen()).containsExactlyInAnyOrder(Name.RESTANTE, Name.DOVECOT_BEST);
        assertThat(options.quick()).isTrue();
        assertThat(options.whole()).isFalse();
    }

    @Test
    void so_are_clients() {
        Options<Client> options =
                Options.parse(List.of("link.dovecot", "--only", "restante,mpop"), EnumSet.allOf(Client.class));
        assertThat(options.wants("link.dovecot.tls")).isTrue();
        assertThat(options.wants("loopback.dovecot.tls")).isFalse();
        assertThat(options.chosen()).containsExactlyInAnyOrder(Client.RESTANTE, Client.MPOP);
    }

    @Test
    void a_part_is_no_result() {
        assertThat(servers("--quick").whole()).isFalse();
        assertThat(servers("poll").whole()).isFalse();
        assertThat(servers("--only", "restante").whole()).isFalse();
    }

    @Test
    void what_is_not_known_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> servers("--fast"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> servers("--only", "postfix"))
                .withMessage("there is no postfix to measure; there are dovecot, dovecot-best, dovecot-default,"
                        + " limit, restante");
        assertThatIllegalArgumentException().isThrownBy(() -> servers("--only"));
    }
}
