package org.restante.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.restante.bench.server.Name;

/// What is to be run.
///
/// @param quick a smoke run with small numbers
/// @param servers who is measured
/// @param scenarios beginnings of the names of scenarios; all if there is none
record Options(boolean quick, Set<Name> servers, List<String> scenarios) {

    static final String USAGE = """
            ./build bench [SCENARIO…] [--quick] [--only SERVER,…]   measure; without arguments all, with a page made of it
            ./build bench fetchers [SCENARIO…] [--quick] [--only CLIENT,…]
                                                                    `restante fetch` beside mpop, fetchmail and getmail
            ./build bench list                                      the scenarios and servers
            ./build bench page FILE                                 make the page and plots of a file of results again
            ./build bench jmh [PATTERN]                             benchmarks of single parts

            SCENARIO is the beginning of a name: poll, retr8k.tls, idle, maildrop100000; of fetchers: link, loopback.dovecot.""";

    Options {
        servers = Set.copyOf(servers);
        scenarios = List.copyOf(scenarios);
    }

    /// @throws IllegalArgumentException if one is not known
    static Options parse(List<String> arguments) {
        boolean quick = false;
        Set<Name> servers = EnumSet.allOf(Name.class);
        List<String> scenarios = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.equals("--only") && i + 1 < arguments.size()) {
                servers = EnumSet.noneOf(Name.class);
                for (String key : arguments.get(++i).split(",", -1)) {
                    servers.add(Name.of(key));
                }
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("there is no option " + argument);
            } else {
                scenarios.add(argument);
            }
        }
        return new Options(quick, servers, scenarios);
    }

    /// Whether a scenario is asked for.
    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.stream().anyMatch(scenario::startsWith);
    }

    /// Whether everything is measured, at full length: only then is it a result.
    boolean whole() {
        return !quick && scenarios.isEmpty() && servers.size() == Name.values().length;
    }
}
