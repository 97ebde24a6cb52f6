package org.restante.server.listen;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// All that every logger says, from now until closed.
public final class Journal implements AutoCloseable {
    private final Logger root;
    private final Level before;
    private final Keeper keeper = new Keeper();

    /// Listens to what is worth an operator's attention.
    public Journal() {
        this(Level.INFO);
    }

    public Journal(Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        before = root.getLevel();
        root.setLevel(level);
        keeper.setContext(context);
        keeper.start();
        root.addAppender(keeper);
    }

    public List<ILoggingEvent> events() {
        return keeper.events;
    }

    /// The lines about sessions that have ended.
    public List<String> sessions() {
        return events().stream()
                .filter(event -> event.getLoggerName().equals("org.restante.session"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /// Waits for the one line about the one session.
    public String session() {
        await().atMost(Duration.ofSeconds(20)).until(() -> sessions().size() == 1);
        return sessions().getFirst();
    }

    @Override
    public void close() {
        root.detachAppender(keeper);
        root.setLevel(before);
        keeper.stop();
    }

    private static final class Keeper extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    }
}
