package org.restante.archive.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 24 Nov 2026 10:11:12 +0100 | 2026-11-24T09:11:12Z",
                "24 Nov 2026 10:11 -0530 | 2026-11-24T15:41:00Z",
                "Tue, 24 Nov 26 10:11:12 GMT | 2026-11-24T10:11:12Z",
                "Mon, 1 Jan 99 00:00:00 EST | 1999-01-01T05:00:00Z",
                "Sat, 31 Dec 2016 23:59:60 +0000 (UTC) | 2016-12-31T23:59:59Z",
                "24-November-2026 10:11:12 Z | 2026-11-24T10:11:12Z",
                "Wed,  4 Feb 2026  7:08:09 | 2026-02-04T07:08:09Z"
            })
    void a_date_is_read(String text, Instant moment) {
        assertThat(Dates.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "31 Feb 2026 10:00:00 +0000",
                "1 Foo 2026 10:00:00 +0000",
                "1 Jan 1900 00:00:00 +0000",
                "1 Jan 9999 00:00:00 +0000",
                "1 Jan 2026 25:00:00 +0000",
                "1 Jan 2026 10:00:00 +9999"
            })
    void what_is_no_date_is_none(String text) {
        assertThat(Dates.parse(text)).isEmpty();
    }
}
