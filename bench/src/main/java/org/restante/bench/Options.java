package org.restante.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.restante.bench.measure.Contender;

/// What is to be run.
///
/// @param quick a smoke run with small numbers
/// @param all who can be measured
/// @param chosen who is
/// @param scenarios beginnings of the names of scenarios; all if there is none
record Options<C extends Contender>(boolean quick, Set<C> all, Set<C> chosen, List<String> scenarios) {

    static final String USAGE = """
            ./build bench [SCENARIO…] [--quick] [--only SERVER,…]   measure; without arguments all, with a page made of it
            ./build bench fetchers [SCENARIO…] [--quick] [--only CLIENT,…]
                                                                    `restante fetch` beside mpop, fetchmail and getmail
            ./build bench reader [--quick]                          index and search 200,000 letters, beside notmuch and mu
            ./build bench list                                      the scenarios and servers
            ./build bench page FILE                                 make the page and plots of a file of results again
            ./build bench jmh [PATTERN]                             benchmarks of single parts

            SCENARIO is the beginning of a name: poll, retr8k.tls, idle, maildrop100000; of fetchers: link, loopback.dovecot.""";

    Options {
        all = Set.copyOf(all);
        chosen = Set.copyOf(chosen);
        scenarios = List.copyOf(scenarios);
    }

    /// @throws IllegalArgumentException if one is not known
    static <C extends Contender> Options<C> parse(List<String> arguments, Set<C> all) {
        boolean quick = false;
        Set<C> chosen = all;
        List<String> scenarios = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.equals("--only") && i + 1 < arguments.size()) {
                chosen = named(arguments.get(++i), all);
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("there is no option " + argument);
            } else {
                scenarios.add(argument);
            }
        }
        return new Options<>(quick, all, chosen, scenarios);
    }

    private static <C extends Contender> Set<C> named(String keys, Set<C> all) {
        Map<String, C> byKey = new TreeMap<>();
        all.forEach(one -> byKey.put(one.key(), one));
        Set<C> named = new HashSet<>();
        for (String key : keys.split(",", -1)) {
            named.add(Optional.ofNullable(byKey.get(key))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no " + key + " to measure; there are " + String.join(", ", byKey.keySet()))));
        }
        return named;
    }

    /// Whether a scenario is asked for.
    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.stream().anyMatch(scenario::startsWith);
    }

    /// Whether everything is measured, at full length: only then is it a result.
    boolean whole() {
        return !quick && scenarios.isEmpty() && chosen.equals(all);
    }
}
