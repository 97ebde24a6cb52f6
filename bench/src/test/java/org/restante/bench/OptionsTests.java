package org.restante.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.restante.bench.server.Name;

class OptionsTests {
    @Test
    void without_arguments_all_is_measured() {
        Options options = Options.parse(List.of());
        assertThat(options.whole()).isTrue();
        assertThat(options.wants("poll.clear")).isTrue();
    }

    @Test
    void a_scenario_is_named_by_its_beginning() {
        Options options = Options.parse(List.of("poll", "retr8k.tls"));
        assertThat(options.wants("poll.clear")).isTrue();
        assertThat(options.wants("retr8k.tls")).isTrue();
        assertThat(options.wants("retr8k.clear")).isFalse();
        assertThat(options.whole()).isFalse();
    }

    @Test
    void servers_are_named_by_their_keys() {
        Options options = Options.parse(List.of("--quick", "--only", "restante,dovecot-best"));
        assertThat(options.servers()).containsExactlyInAnyOrder(Name.RESTANTE, Name.DOVECOT_BEST);
        assertThat(options.quick()).isTrue();
        assertThat(options.whole()).isFalse();
    }

    @Test
    void what_is_not_known_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--fast")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--only", "postfix")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--only")));
    }
}
