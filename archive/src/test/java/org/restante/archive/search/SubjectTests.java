package org.restante.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tax return                     | tax return | false
            Re: Tax return                 | tax return | true
            RE: re:  Tax   Return          | tax return | true
            AW: Tax return                 | tax return | true
            Antw: WG: Tax return           | tax return | true
            Fwd: Tax return                | tax return | true
            Re[2]: Tax return              | tax return | true
            Re (3): Tax return             | tax return | true
            SV: Tax return                 | tax return | true
            [list] Re: Tax return          | tax return | true
            Re: [list] Tax return          | tax return | true
            回复：Tax return                | tax return | true
            Reflections: on taxes          | reflections: on taxes | false
            [list]                         | [list] | false
            Report: 5                      | report: 5 | false
            """)
    void what_programs_put_before_is_taken_off(String subject, String about, boolean reply) {
        assertThat(Subject.of(subject)).isEqualTo(new Subject(about, reply));
    }

    @ParameterizedTest
    @CsvSource({"Re:", "''", "Re: Aw:"})
    void nothing_may_be_left(String subject) {
        assertThat(Subject.of(subject).about()).isEmpty();
    }
}
