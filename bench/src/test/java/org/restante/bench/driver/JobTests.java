package org.restante.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTests {
    @Test
    void what_is_said_is_understood() {
        Job job = new Job(
                Job.Work.FETCH,
                Job.Security.STLS,
                110,
                24,
                8,
                "mixed",
                9,
                10,
                Optional.of(0xFEDC_BA98L),
                0.25,
                1.5,
                3,
                7,
                99);
        assertThat(Job.parse(job.format())).isEqualTo(job);
    }

    @Test
    void parts_can_be_changed() {
        Job job = Job.of(Job.Work.POLL, "poll").with("security=TLS seconds=2.5 content=ff");
        assertThat(job.security()).isEqualTo(Job.Security.TLS);
        assertThat(job.seconds()).isEqualTo(2.5);
        assertThat(job.content()).contains(255L);
        assertThat(job.kind()).isEqualTo("poll");
    }

    @Test
    void a_part_that_is_missing_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Job.parse("work=POLL"))
                .withMessageContaining("content");
    }
}
