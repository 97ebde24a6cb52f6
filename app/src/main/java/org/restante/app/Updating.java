package org.restante.app;

import java.io.IOException;
import java.util.Locale;
import org.restante.archive.library.Library;

/// Brings the index of a library up to date, and shows how that goes on.
final class Updating {
    private Updating() {}

    /// If there are letters that are not in it.
    static void pending(Library library, Terminal terminal) throws IOException {
        int pending = library.pending();
        if (pending > 0) {
            try (var bar = new Bar(terminal, pending)) {
                library.update(bar::left);
            }
        }
    }

    /// How far it is. Silent where nobody sits.
    static final class Bar implements AutoCloseable {
        private final StatusLine line;
        private final boolean shown;
        private final long begun = System.nanoTime();
        private int all;

        Bar(Terminal terminal, int all) {
            this.line = new StatusLine(terminal);
            this.shown = terminal.console().isPresent();
            this.all = all;
        }

        void left(int left) {
            all = Math.max(all, left);
            if (shown && line.isDue()) {
                line.show(line(all - left, all, (System.nanoTime() - begun) / 1_000_000_000.0));
            }
        }

        /// `indexing 1200 of 200000 letters, 2400/s, 1:22 left`
        static String line(int done, int all, double seconds) {
            int rate = (int) (done / Math.max(0.001, seconds));
            int left = rate == 0 ? 0 : (all - done) / rate;
            return String.format(
                    Locale.ROOT,
                    "indexing %d of %d letters, %d/s, %d:%02d left",
                    done,
                    all,
                    rate,
                    left / 60,
                    left % 60);
        }

        @Override
        public void close() {
            if (shown) {
                line.close();
            }
        }
    }
}
