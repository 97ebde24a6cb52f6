package org.restante.archive.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.restante.client.Deadlines;
import org.restante.client.Greeting;
import org.restante.client.Pop3;
import org.restante.client.PopUrl;
import org.restante.client.Refused;
import org.restante.client.Security;

/// Finds the POP3 server of an address: by SRV records (RFC 6186 §3.3), by the domain's autoconfig file, and by the
/// usual names. A server counts as found when TLS was begun with it and it greeted; none is taken that speaks in clear
/// only.
public final class Discovery {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> USUAL = List.of("pop.", "mail.", "pop3.", "");

    private final ServiceRecords records;
    private final Function<Address, List<Candidate>> autoconfig;
    private final Function<Candidate, Optional<String>> trial;

    /// As the system resolves names and reaches servers.
    public Discovery() {
        this(ServiceRecords.ofTheSystem(), Discovery::autoconfig, Discovery::fault);
    }

    /// @param trial what is wrong with a server; empty if nothing is
    Discovery(
            ServiceRecords records,
            Function<Address, List<Candidate>> autoconfig,
            Function<Candidate, Optional<String>> trial) {
        this.records = records;
        this.autoconfig = autoconfig;
        this.trial = trial;
    }

    /// The first server that is found and answers.
    ///
    /// @param told of each that is tried, and what came of it, a line each
    public Optional<Candidate> find(Address address, Consumer<String> told) {
        return works(records.find(address), told)
                .or(() -> works(autoconfig.apply(address), told))
                .or(() -> works(guesses(address), told));
    }

    private Optional<Candidate> works(List<Candidate> candidates, Consumer<String> told) {
        for (Candidate candidate : candidates) {
            Optional<String> fault = trial.apply(candidate);
            told.accept(candidate.url() + " (" + candidate.source() + "): " + fault.orElse("answers"));
            if (fault.isEmpty()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// The usual names, TLS first.
    static List<Candidate> guesses(Address address) {
        List<Candidate> guesses = new ArrayList<>();
        for (Security security : List.of(Security.IMPLICIT_TLS, Security.REQUIRED_STLS)) {
            for (String name : USUAL) {
                var url = new PopUrl(
                        security,
                        Optional.of(address.toString()),
                        Optional.empty(),
                        name + address.domain(),
                        security.defaultPort());
                guesses.add(new Candidate(url, "a usual name", false));
            }
        }
        return guesses;
    }

    private static List<Candidate> autoconfig(Address address) {
        return Autoconfig.places(address).stream()
                .flatMap(place -> Autoconfig.find(address, place).stream())
                .toList();
    }

    private static Optional<String> fault(Candidate candidate) {
        var settings = candidate.url().settings().deadlines(new Deadlines(PATIENCE, PATIENCE, PATIENCE));
        try (Greeting greeting = Pop3.connect(settings)) {
            greeting.quit();
            return Optional.empty();
        } catch (IOException | Refused e) {
            String why = String.valueOf(e.getMessage());
            return Optional.of(why.lines().findFirst().orElse("does not answer"));
        }
    }
}
