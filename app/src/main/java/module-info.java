import org.jspecify.annotations.NullMarked;

/// The command line, and the wiring of all parts.
@NullMarked
module org.restante.app {
    requires static org.jspecify;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires info.picocli;
    requires java.net.http;
    requires static jdk.unsupported;
    requires org.restante.archive;
    requires org.restante.client;
    requires org.restante.server;
    requires org.restante.protocol;
    requires org.restante.store;
    requires org.slf4j;

    opens org.restante.app to
            info.picocli;
}
