package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// By the example of RFC 1939 §7.
class ApopTests {
    private static final Timestamp TIMESTAMP = new Timestamp("<1896.697170952@dbc.mtview.ca.us>");
    private static final Secret SECRET = Secret.of("tanstaaf");
    private static final String DIGEST = "c4c9334bac560ecc979e58001b3e22fb";

    @Test
    void the_digest_is_that_of_the_rfc() {
        assertThat(Apop.digest(TIMESTAMP, SECRET)).isEqualTo(DIGEST);
        assertThat(proves(DIGEST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c4c9334bac560ecc979e58001b3e22f",
                "c4c9334bac560ecc979e58001b3e22fb0",
                "c4c9334bac560ecc979e58001b3e22fc",
                "d4c9334bac560ecc979e58001b3e22fb",
                "tanstaaf"
            })
    void every_other_is_wrong(String digest) {
        assertThat(proves(digest)).isFalse();
    }

    @Test
    void it_is_in_lower_case() {
        assertThat(proves(DIGEST.toUpperCase(Locale.ROOT))).isFalse();
    }

    @Test
    void it_is_of_no_use_for_another_timestamp_nor_for_another_secret() {
        Timestamp other = new Timestamp("<1897.697170952@dbc.mtview.ca.us>");
        assertThat(Apop.proves(Secret.of(DIGEST), other, SECRET)).isFalse();
        assertThat(Apop.proves(Secret.of(DIGEST), TIMESTAMP, Secret.of("tanstaag")))
                .isFalse();
    }

    private static boolean proves(String digest) {
        return Apop.proves(Secret.of(digest), TIMESTAMP, SECRET);
    }
}
