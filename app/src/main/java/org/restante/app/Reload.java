package org.restante.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.restante.server.MailServer;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a running server read its configuration and certificates again, as often as it is asked to. What comes while it
/// reads is answered by one more reading, however often it comes.
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final int MOST_CERTIFICATES = 5;

    private final Reading reading;
    private final Semaphore asked = new Semaphore(0);

    /// Reads the configuration.
    @FunctionalInterface
    interface Reading {
        /// @throws ConfigException if there is a mistake in it
        Config read() throws ConfigException;
    }

    Reload(Reading reading) {
        this.reading = reading;
    }

    /// Asks for it. Returns at once; may be called by any thread, and before [#follow].
    void ask() {
        asked.release();
    }

    /// Does what is asked for, on this thread.
    ///
    /// @throws InterruptedException when this thread is told to stop: the only way out
    void follow(Office office) throws InterruptedException {
        while (true) {
            asked.acquire();
            asked.drainPermits();
            reload(office);
        }
    }

    private void reload(Office office) {
        try {
            tell(office.reload(reading.read()));
        } catch (ConfigException | IOException e) {
            LOG.warn("nothing was reloaded, and all stays as it was: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("fault while reloading; what was not reloaded stays as it was", e);
        }
    }

    private static void tell(MailServer.Reloaded done) {
        String news = Stream.of(
                        list("new certificate ", shortened(done.certificates()), "; "),
                        list("new values of ", done.taken(), ", "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        LOG.info("reloaded: {}", news.isEmpty() ? "nothing has changed" : news);
        if (!done.waiting().isEmpty()) {
            LOG.warn("needs a restart, and has its old value until then: {}", String.join(", ", done.waiting()));
        }
    }

    private static List<String> shortened(List<String> certificates) {
        int more = certificates.size() - MOST_CERTIFICATES;
        return more <= 0
                ? certificates
                : Stream.concat(certificates.stream().limit(MOST_CERTIFICATES), Stream.of("and " + more + " more"))
                        .toList();
    }

    private static String list(String begin, List<String> parts, String between) {
        return parts.isEmpty() ? "" : begin + String.join(between, parts);
    }
}
