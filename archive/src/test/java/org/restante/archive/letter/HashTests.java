package org.restante.archive.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashTests {
    /// FNV-1a of "a" is af63dc4c8601ec8c, by its authors' table; these are that, and the like, mixed by another
    /// program.
    /// The index on disk has them, so they stay what they are.
    @Test
    void hashes_stay_the_same() {
        assertThat(Hash.of("a")).isEqualTo(0x2ef7d1316eb86f71L);
        assertThat(Hash.of("home", "1700000000.1.host")).isEqualTo(0x2cb04d184b00c768L);
    }

    @Test
    void only_no_text_is_nothing() {
        assertThat(Hash.of("")).isZero();
        assertThat(Hash.of("", "")).isNotZero();
    }

    @Test
    void of_two_texts_it_matters_where_the_first_ends() {
        assertThat(Hash.of("ab", "c")).isNotEqualTo(Hash.of("a", "bc")).isNotEqualTo(Hash.of("abc", ""));
        assertThat(Hash.of("", "abc")).isNotEqualTo(Hash.of("abc", "")).isNotEqualTo(Hash.of("abc"));
    }

    @Test
    void names_of_files_do_not_meet() {
        assertThat(IntStream.range(0, 300_000)
                        .mapToLong(i -> Hash.of("home", i + ".host"))
                        .distinct())
                .hasSize(300_000);
    }
}
