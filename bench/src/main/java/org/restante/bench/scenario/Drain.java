package org.restante.bench.scenario;

import java.io.IOException;
import java.util.List;
import org.restante.bench.driver.Job;
import org.restante.bench.mail.Kind;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// Maildrops are fetched and emptied; they are filled before each turn. The first turn is thrown away.
record Drain(Rate rate) implements Scenario {

    @Override
    public String name() {
        return rate.name();
    }

    @Override
    public List<Kind> kinds() {
        return rate.kinds();
    }

    @Override
    public boolean takes(Name server) {
        return rate.takes(server);
    }

    @Override
    public void measure(Field field, Server server, int round) throws IOException {
        Kind kind = rate.kind();
        Job turn = field.at(server, rate.job())
                .with("kind=" + kind.name() + " users=" + kind.users() + " messages=" + kind.messages() + " least="
                        + kind.users() + " most=" + kind.users());
        if (round == 0) {
            field.load().run(turn);
        }
        for (int user = 0; user < kind.users(); user++) {
            server.refill(kind, user, round + 1);
        }
        rate.record(field, server, turn);
    }
}
