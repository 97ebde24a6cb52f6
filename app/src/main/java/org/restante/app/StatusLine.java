package org.restante.app;

import java.io.PrintWriter;
import java.time.Duration;

/// A line at a terminal that is written over, to show how something goes on.
final class StatusLine implements AutoCloseable {
    private static final long PAUSE_NS = Duration.ofMillis(100).toNanos();
    private static final String CLEAR = "\r\u001B[K";

    private final PrintWriter out;
    private final int width;
    private long shown;

    StatusLine(Terminal terminal) {
        out = terminal.err();
        String columns = terminal.environment().getOrDefault("COLUMNS", "");
        width = columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : 100;
    }

    /// Whether it is time to show something new.
    boolean isDue() {
        return System.nanoTime() - shown >= PAUSE_NS;
    }

    /// Shows a line, or as much of it as there is room for.
    void show(String line) {
        shown = System.nanoTime();
        out.print(CLEAR + (line.length() < width ? line : line.substring(0, width - 1)));
        out.flush();
    }

    void clear() {
        out.print(CLEAR);
        out.flush();
    }

    @Override
    public void close() {
        clear();
    }
}
