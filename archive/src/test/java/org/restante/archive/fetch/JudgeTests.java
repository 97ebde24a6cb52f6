package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.archive.account.Account;
import org.restante.archive.account.Deletion;
import org.restante.archive.journal.Seen;
import org.restante.archive.journal.State;
import org.restante.protocol.MessageNumber;

/// What is to be done about a message of 100 octets, at noon of 2026-11-26.
class JudgeTests {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static Policy policy(String deletion, Account.Limits limits) {
        return new Policy(Deletion.parse(deletion).orElseThrow(), limits, NOW);
    }

    private static Sight sight(Optional<Seen> seen, boolean newest, boolean gone) {
        var message = new Message(new MessageNumber(1), 100, Optional.of("id"), false);
        return new Sight(message, seen, newest, gone);
    }

    @ParameterizedTest
    @CsvSource({
        // id, again, largest, preview, since, verdict
        "id,  false, 0,   false, '',         FETCH",
        "'',  false, 0,   false, '',         LOOK",
        "id,  true,  0,   false, '',         LOOK",
        "id,  false, 100, false, '',         FETCH",
        "id,  false, 99,  false, '',         TOO_LARGE",
        "id,  false, 99,  true,  '',         PREVIEW",
        "id,  false, 0,   false, 2026-01-01, LOOK",
        "id,  false, 99,  false, 2026-01-01, TOO_LARGE",
    })
    void a_message_that_is_not_known(
            String id, boolean again, long largest, boolean preview, String since, Verdict verdict) {
        var message = new Message(new MessageNumber(1), 100, Optional.of(id).filter(text -> !text.isEmpty()), again);
        var limits = new Account.Limits(
                largest == 0 ? OptionalLong.empty() : OptionalLong.of(largest),
                preview,
                Optional.of(since).filter(text -> !text.isEmpty()).map(LocalDate::parse));

        assertThat(Judge.judge(new Sight(message, Optional.empty(), false, false), policy("fetched", limits)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        // state, octets then, at home for hours, newest, deleted at home, policy, verdict
        "FETCHED,  100, 1,   false, false, never,              LEAVE",
        "FETCHED,  100, 1,   false, false, fetched,            DELETE",
        "FETCHED,  99,  1,   false, false, never,              LOOK",
        "FETCHED,  99,  1,   false, false, fetched,            LOOK",
        "ADOPTED,  100, 1,   false, false, never,              LEAVE",
        "ADOPTED,  100, 1,   false, false, fetched,            DELETE",
        "FETCHED,  100, 23,  false, false, after 1 day,        LEAVE",
        "FETCHED,  100, 24,  false, false, after 1 day,        DELETE",
        "FETCHED,  100, 500, false, false, after 30 days,      LEAVE",
        "FETCHED,  100, 1,   false, false, deleted-at-home,    LEAVE",
        "FETCHED,  100, 1,   false, true,  deleted-at-home,    DELETE",
        "FETCHED,  100, 1,   true,  false, all but newest 10,  LEAVE",
        "FETCHED,  100, 1,   false, false, all but newest 10,  DELETE",
        "DELETING, 100, 1,   false, false, never,              LEAVE",
        "DELETING, 100, 1,   false, false, after 30 days,      DELETE",
        "DELETED,  100, 1,   false, false, fetched,            DELETE",
        "DELETED,  101, 1,   false, false, fetched,            LOOK",
    })
    void a_message_that_is_at_home(
            State state, int listed, long hours, boolean newest, boolean gone, String deletion, Verdict verdict) {
        var seen = new Seen(state, NOW.minus(Duration.ofHours(hours)), 0, listed);

        assertThat(Judge.judge(sight(Optional.of(seen), newest, gone), policy(deletion, Account.Limits.NONE)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        // state, date of the letter, largest, since, verdict
        "TOO_OLD,   2026-01-01, 0,   2026-01-02, LEAVE",
        "TOO_OLD,   2026-01-02, 0,   2026-01-02, FETCH",
        "TOO_OLD,   2026-01-01, 0,   '',         FETCH",
        "TOO_OLD,   2026-01-01, 99,  '',         TOO_LARGE",
        "PREVIEWED, 2026-01-01, 99,  '',         LEAVE",
        "PREVIEWED, 2026-01-01, 100, '',         FETCH",
        "PREVIEWED, 2026-01-01, 0,   '',         FETCH",
    })
    void a_message_that_was_left(State state, LocalDate date, long largest, String since, Verdict verdict) {
        var seen = new Seen(state, date.atStartOfDay(ZoneOffset.UTC).toInstant(), 0, 100);
        var limits = new Account.Limits(
                largest == 0 ? OptionalLong.empty() : OptionalLong.of(largest),
                false,
                Optional.of(since).filter(text -> !text.isEmpty()).map(LocalDate::parse));

        assertThat(Judge.judge(sight(Optional.of(seen), false, false), policy("fetched", limits)))
                .isEqualTo(verdict);
    }
}
