package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.restante.store.Owner;

class PlacesTests {
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final Owner BOB = new Owner("bob", "localhost");
    private final Places places = new Places();

    @Test
    void no_more_places_than_allowed_are_given_to_one_user() {
        assertThat(places.take(ANN, 2)).isPresent();
        assertThat(places.take(ANN, 2)).isPresent();
        assertThat(places.take(ANN, 2)).isEmpty();
        assertThat(places.take(BOB, 2)).isPresent();
    }

    @Test
    void a_place_that_was_left_is_free_again() {
        places.take(ANN, 1).orElseThrow().close();
        assertThat(places.take(ANN, 1)).isPresent();
    }

    @Test
    void leaving_twice_frees_one_place() {
        Places.Place left = places.take(ANN, 2).orElseThrow();
        assertThat(places.take(ANN, 2)).isPresent();
        left.close();
        left.close();
        assertThat(places.take(ANN, 2)).isPresent();
        assertThat(places.take(ANN, 2)).isEmpty();
    }

    @Test
    void being_refused_takes_no_place() {
        Places.Place only = places.take(ANN, 1).orElseThrow();
        assertThat(places.take(ANN, 1)).isEmpty();
        only.close();
        assertThat(places.take(ANN, 1)).isPresent();
    }
}
