package org.restante.server.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.restante.server.config.Network;

/// How the values of a [Setting] are written, and how they are stored.
sealed interface SettingForm {
    /// The value as it is stored; null where that is as usual, and need not be stored.
    ///
    /// @throws IllegalArgumentException that says what is wrong, if `text` is none
    @Nullable
    Object stored(String text);

    /// The value as it is written; empty where it is as usual.
    Optional<String> shown(@Nullable Object stored);

    /// What is allowed, the usual first.
    String takes();

    /// One of two words, stored as 0 or 1.
    ///
    /// @param words for 0 and for 1
    /// @param usual what holds where nothing is set
    record Choice(List<String> words, String usual) implements SettingForm {
        /// Copies the list.
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public Object stored(String text) {
            int index = words.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException("takes " + takes());
            }
            return index;
        }

        @Override
        public Optional<String> shown(@Nullable Object stored) {
            return stored instanceof Number number
                    ? Optional.of(words.get(number.intValue())).filter(word -> !word.equals(usual))
                    : Optional.empty();
        }

        @Override
        public String takes() {
            return words.stream()
                    .sorted((one, other) -> Boolean.compare(other.equals(usual), one.equals(usual)))
                    .collect(Collectors.joining(" or "));
        }
    }

    /// Networks, with commas between them.
    record Places() implements SettingForm {
        private static final int MOST = 100;
        private static final String USUAL = "any";

        @Override
        public @Nullable Object stored(String text) {
            if (text.equals(USUAL)) {
                return null;
            }
            List<Network> networks = Arrays.stream(text.split(",", -1))
                    .map(network -> Network.of(network.strip()))
                    .toList();
            if (networks.size() > MOST) {
                throw new IllegalArgumentException("takes " + MOST + " networks at most");
            }
            return networks.stream().map(Network::toString).collect(Collectors.joining(","));
        }

        @Override
        public Optional<String> shown(@Nullable Object stored) {
            return Optional.ofNullable(stored).map(Object::toString);
        }

        @Override
        public String takes() {
            return USUAL + " or networks such as 192.0.2.0/24,2001:db8::/32";
        }

        static List<Network> read(@Nullable String stored) {
            return stored == null
                    ? List.of()
                    : Arrays.stream(stored.split(",", -1)).map(Network::of).toList();
        }
    }

    /// What the configuration says, or another value, stored as a number.
    ///
    /// @param others what these are
    record Own(String others, Function<String, Long> number, LongFunction<String> text) implements SettingForm {
        private static final String USUAL = "default";

        @Override
        public @Nullable Object stored(String value) {
            return value.equals(USUAL) ? null : number.apply(value);
        }

        @Override
        public Optional<String> shown(@Nullable Object stored) {
            return stored instanceof Number known ? Optional.of(text.apply(known.longValue())) : Optional.empty();
        }

        @Override
        public String takes() {
            return USUAL + " or " + others;
        }
    }
}
