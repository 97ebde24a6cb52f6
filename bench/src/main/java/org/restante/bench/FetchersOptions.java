package org.restante.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.restante.bench.fetchers.Client;

/// What `./build bench fetchers` is to run.
///
/// @param quick a smoke run with few letters, once
/// @param clients who is measured
/// @param scenarios beginnings of the names of scenarios; all if there is none
record FetchersOptions(boolean quick, Set<Client> clients, List<String> scenarios) {
    FetchersOptions {
        clients = Set.copyOf(clients);
        scenarios = List.copyOf(scenarios);
    }

    /// @throws IllegalArgumentException if one is not known
    static FetchersOptions parse(List<String> arguments) {
        boolean quick = false;
        Set<Client> clients = EnumSet.allOf(Client.class);
        List<String> scenarios = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.equals("--only") && i + 1 < arguments.size()) {
                clients = EnumSet.noneOf(Client.class);
                for (String key : arguments.get(++i).split(",", -1)) {
                    clients.add(Client.of(key));
                }
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("there is no option " + argument);
            } else {
                scenarios.add(argument);
            }
        }
        return new FetchersOptions(quick, clients, scenarios);
    }

    /// Whether a scenario is asked for.
    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.stream().anyMatch(scenario::startsWith);
    }

    /// Whether everything is measured, at full length: only then is it a result.
    boolean whole() {
        return !quick && scenarios.isEmpty() && clients.size() == Client.values().length;
    }
}
