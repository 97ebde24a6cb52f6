package org.restante.bench.scenario;

import org.restante.bench.driver.Job;
import org.restante.bench.result.Figures;
import org.restante.bench.server.Door;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// What scenarios work with.
///
/// @param load the driver
/// @param scale how much is done
/// @param figures where figures go
public record Field(Load load, Scale scale, Figures figures) {

    /// The job with the ports of a server.
    ///
    /// @throws java.io.IOException if it has none
    Job at(Server server, Job job) throws java.io.IOException {
        boolean secure = job.security() == Job.Security.TLS || job.security() == Job.Security.RESUMED;
        int lmtp = server.name() == Name.LIMIT ? 0 : server.port(Door.LMTP);
        return job.with("port=" + server.port(secure ? Door.POP3S : Door.POP3) + " lmtp=" + lmtp);
    }
}
