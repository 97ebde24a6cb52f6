package org.restante.app;

/// What the JDK's own logging is set up by, where mail at home is read: it has no handlers then. Only
/// Lucene uses it, to recommend options of the JVM that make other warnings.
public final class QuietLogging {

    /// Called by the JDK; there is nothing to do.
    public QuietLogging() {}

    /// Sets it up, unless somebody has done so otherwise.
    static void install() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.config.class", QuietLogging.class.getName());
        }
    }
}
