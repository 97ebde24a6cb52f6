package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeedsConditionTests {

    @Test
    void a_test_runs_where_nothing_is_missing() {
        assertThat(NeedsCondition.decide(true, List.of()).isDisabled()).isFalse();
        assertThat(NeedsCondition.decide(false, List.of()).isDisabled()).isFalse();
    }

    @Test
    void a_test_is_skipped_and_names_the_packages_on_the_machine_of_a_developer() {
        var result = NeedsCondition.decide(false, List.of("mpop", "getmail6"));
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("mpop, getmail6"));
    }

    @Test
    void a_test_fails_where_everything_must_run() {
        assertThatThrownBy(() -> NeedsCondition.decide(true, List.of("mpop")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mpop");
    }
}
