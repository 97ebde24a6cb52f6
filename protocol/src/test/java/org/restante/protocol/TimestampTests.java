package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTests {

    /// 128 bits written in decimal have 39 digits, or a few less.
    @Test
    void a_fresh_one_was_never_said_before_and_names_time_and_host() {
        long before = Instant.now().getEpochSecond();
        Set<String> seen = new HashSet<>();
        Set<String> random = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String text = Timestamp.fresh("pop.example.org").text();
            assertThat(text).matches("<[0-9]{25,39}\\.[0-9]{10,}@pop\\.example\\.org>");
            seen.add(text);
            random.add(text.substring(1, text.indexOf('.')));
        }
        assertThat(seen).hasSize(10_000);
        assertThat(random).as("the time is not what makes them differ").hasSize(10_000);
        String last = Timestamp.fresh("h").text();
        long at = Long.parseLong(last.substring(last.indexOf('.') + 1, last.indexOf('@')));
        assertThat(at).isBetween(before, Instant.now().getEpochSecond());
    }

    @Test
    void it_prints_as_it_is_said() {
        assertThat(new Timestamp("<1896.697170952@dbc.mtview.ca.us>")).hasToString("<1896.697170952@dbc.mtview.ca.us>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<>",
                "<@>",
                "<a@>",
                "<@b>",
                "a@b",
                "<a@b",
                "a@b>",
                "<a b@c>",
                "<a@b@c>",
                "<<a@b>>",
                "<a@b>\r\n",
                "<\u00e5@b>",
                "<a\0@b>"
            })
    void what_is_no_msg_id_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Timestamp(text));
    }
}
