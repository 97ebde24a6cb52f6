package org.restante.server.admin;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.restante.server.metrics.Metrics;
import org.restante.server.transport.Transport;

/// All numbers on one page, as Prometheus reads them: those of this server, and by Micrometer those of the JVM. Safe
/// for use by many threads, one at a time.
final class Scrape {
    /// Prometheus' text format.
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;
    private final Transport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<PrometheusMeterRegistry> registry = Optional.empty();

    Scrape(Metrics metrics, Transport transport) {
        this.metrics = metrics;
        this.transport = transport;
    }

    /// The page, as things stand.
    ///
    /// @throws IOException never
    byte[] page() throws IOException {
        lock.lock();
        try {
            metrics.lag(transport.lag().toNanos());
            if (registry.isEmpty()) {
                registry = Optional.of(registry());
            }
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            registry.get().scrape(page, TYPE);
            return page.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    private PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(made);
        new JvmThreadMetrics().bindTo(made);
        new ProcessorMetrics().bindTo(made);
        new UptimeMetrics().bindTo(made);
        new FileDescriptorMetrics().bindTo(made);
        made.getPrometheusRegistry().register(new Exposition(metrics));
        return made;
    }
}
