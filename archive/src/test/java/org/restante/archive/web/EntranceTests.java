package org.restante.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Who comes in.
class EntranceTests {
    private final Entrance entrance = new Entrance();

    @Test
    void a_ticket_is_good_once() {
        String ticket = entrance.ticket();
        assertThat(entrance.enter(ticket)).isPresent();
        assertThat(entrance.enter(ticket)).isEmpty();
    }

    @Test
    void nothing_else_is_good() {
        String ticket = entrance.ticket();
        assertThat(entrance.enter("")).isEmpty();
        assertThat(entrance.enter(ticket.substring(1))).isEmpty();
        assertThat(entrance.enter(ticket + "0")).isEmpty();
        assertThat(entrance.enter(ticket)).isPresent();
    }

    @Test
    void only_the_last_eight_tickets_are_good() {
        String first = entrance.ticket();
        for (int i = 0; i < 8; i++) {
            entrance.ticket();
        }
        assertThat(entrance.enter(first)).isEmpty();
    }

    @Test
    void a_door_opens_to_its_own_secret_alone() {
        var one = entrance.enter(entrance.ticket()).orElseThrow();
        var other = entrance.enter(entrance.ticket()).orElseThrow();
        assertThat(entrance.admits(one.door(), one.secret())).isTrue();
        assertThat(entrance.admits(one.door(), other.secret())).isFalse();
        assertThat(entrance.admits(other.door(), one.secret())).isFalse();
        assertThat(entrance.admits("", "")).isFalse();
        assertThat(entrance.admits(one.door(), "")).isFalse();
    }
}
