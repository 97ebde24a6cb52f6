package org.restante.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.Directory.Verdict;
import org.restante.store.Owner;

class DirectoriesTests {
    private static final Secret SECRET = Secret.of("tanstaaf");
    private static final Lots LOTS = new Lots(() -> new byte[32], name -> name.toLowerCase(Locale.ROOT));
    private static final Verdict DENIED = new Verdict.Denied(Refusal.WRONG_PASSWORD);

    /// Names and their passwords.
    private record Some(Map<String, String> passwords, boolean broken, boolean scram) implements Directory {
        @Override
        public Verdict authenticate(String name, Secret secret) {
            if (broken) {
                return new Verdict.Unavailable("broken");
            }
            return Secret.of(passwords.getOrDefault(name, "")).equals(secret)
                    ? granted(name)
                    : new Verdict.Denied(Refusal.WRONG_PASSWORD);
        }

        @Override
        public Verdict prove(String name, Predicate<Secret> fits) {
            return broken
                    ? new Verdict.Unavailable("broken")
                    : Optional.ofNullable(passwords.get(name))
                            .map(Secret::of)
                            .filter(fits)
                            .map(_ -> granted(name))
                            .orElse(DENIED);
        }

        @Override
        public Spread spread() {
            return new Spread(Set.of(), Set.of(), scram ? Set.of(Terms.USUAL) : Set.of());
        }

        @Override
        public Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
            return Optional.of(authenticate(name, secret)).filter(Verdict.Granted.class::isInstance);
        }

        @Override
        public boolean offers(ScramHash hash) {
            return scram;
        }

        @Override
        public Verdict admit(String name) {
            return passwords.containsKey(name) ? granted(name) : new Verdict.Denied(Refusal.WRONG_PASSWORD);
        }

        @Override
        public Optional<Owner> maildropOf(String address) throws DirectoryException {
            if (broken) {
                throw new DirectoryException("broken", new IOException());
            }
            return passwords.containsKey(address) ? Optional.of(new Owner(address, "localhost")) : Optional.empty();
        }
    }

    private static Verdict granted(String name) {
        return new Verdict.Granted(new Owner(name, "localhost"));
    }

    private final Directory first = new Some(Map.of("ann", "tanstaaf"), false, true);
    private final Directory second = new Some(Map.of("ann", "other", "bob", "tanstaaf"), false, false);
    private final Directory broken = new Some(Map.of(), true, true);

    @Test
    void the_first_that_knows_a_name_answers_for_it() throws DirectoryException {
        Directory both = Directories.of(List.of(first, second), LOTS);

        assertThat(both.authenticate("ann", SECRET)).isEqualTo(granted("ann"));
        assertThat(both.authenticate("ann", Secret.of("other"))).isEqualTo(DENIED);
        assertThat(both.authenticate("bob", SECRET)).isEqualTo(granted("bob"));
        assertThat(both.authenticate("cid", SECRET)).isEqualTo(DENIED);
        assertThat(both.admit("bob")).isEqualTo(granted("bob"));
        assertThat(both.maildropOf("bob")).contains(new Owner("bob", "localhost"));
        assertThat(both.maildropOf("cid")).isEmpty();
    }

    @Test
    void it_looks_at_what_was_shown_by_a_digest_too() {
        Directory both = Directories.of(List.of(first, second), LOTS);

        assertThat(both.prove("ann", SECRET::equals)).isEqualTo(granted("ann"));
        assertThat(both.prove("ann", Secret.of("other")::equals)).isEqualTo(DENIED);
        assertThat(both.prove("bob", SECRET::equals)).isEqualTo(granted("bob"));
        assertThat(both.prove("cid", SECRET::equals)).isEqualTo(DENIED);
        assertThat(Directories.of(List.of(broken, first), LOTS).prove("ann", SECRET::equals))
                .isInstanceOf(Verdict.Unavailable.class);
        assertThat(both.spread().legacy()).containsExactly(Terms.USUAL);
        assertThat(second.spread().legacy()).isEmpty();
    }

    @Test
    void a_mechanism_is_offered_where_all_offer_it() {
        assertThat(Directories.of(List.of(first), LOTS).offers(ScramHash.SHA_256))
                .isTrue();
        assertThat(Directories.of(List.of(first, second), LOTS).offers(ScramHash.SHA_256))
                .isFalse();
    }

    @Test
    void what_the_first_grants_without_waiting_is_granted_and_nothing_else() {
        Directory both = Directories.of(List.of(first, second), LOTS);

        assertThat(both.authenticateAtOnce("ann", SECRET)).contains(granted("ann"));
        assertThat(both.authenticateAtOnce("bob", SECRET)).isEmpty();
    }

    @Test
    void while_one_cannot_answer_nobody_whom_it_may_know_is_refused() {
        Directory lame = Directories.of(List.of(first, broken, second), LOTS);

        assertThat(lame.authenticate("ann", SECRET)).isEqualTo(granted("ann"));
        assertThat(lame.authenticate("bob", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(lame.authenticate("cid", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        assertThatExceptionOfType(DirectoryException.class).isThrownBy(() -> lame.maildropOf("bob"));
    }
}
