package org.restante.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.restante.archive.fetch.Progress;
import org.restante.archive.fetch.Report;

/// Shows at a terminal how a fetch goes on, in one line that is written over: for each account its letters,
/// octets, rate and the time that is left.
final class FetchBar implements Progress, AutoCloseable {
    private final StatusLine line;
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /// How far an account is.
    private static final class Account {
        private final int letters;
        private final long octets;
        private final long begun = System.nanoTime();
        private int came;
        private long octetsCame;

        Account(int letters, long octets) {
            this.letters = letters;
            this.octets = octets;
        }
    }

    FetchBar(Terminal terminal) {
        line = new StatusLine(terminal);
    }

    @Override
    public synchronized void begins(String account, int letters, long octets) {
        accounts.put(account, new Account(letters, octets));
    }

    @Override
    public synchronized void comes(String account, long octets) {
        Account known = accounts.get(account);
        if (known != null) {
            known.octetsCame += octets;
            show();
        }
    }

    @Override
    public synchronized void came(String account) {
        Account known = accounts.get(account);
        if (known != null) {
            known.came++;
            show();
        }
    }

    @Override
    public synchronized void ends(Report report) {
        accounts.remove(report.account());
        line.clear();
    }

    private void show() {
        if (!line.isDue()) {
            return;
        }
        long now = System.nanoTime();
        line.show(accounts.entrySet().stream()
                .map(entry -> line(
                        entry.getKey(),
                        entry.getValue().came,
                        entry.getValue().letters,
                        entry.getValue().octetsCame,
                        entry.getValue().octets,
                        Duration.ofNanos(now - entry.getValue().begun)))
                .collect(Collectors.joining(" | ")));
    }

    /// `home 12/40 letters, 3.4 MB of 9.0 MB, 1.2 MB/s, 0:05 left`
    static String line(String account, int came, int letters, long octetsCame, long octets, Duration spent) {
        double seconds = Math.max(0.001, spent.toMillis() / 1000.0);
        long rate = (long) (octetsCame / seconds);
        long left = rate == 0 ? 0 : Math.max(0, octets - octetsCame) / rate;
        return String.format(
                Locale.ROOT,
                "%s %d/%d letters, %s of %s, %s/s, %d:%02d left",
                account,
                came,
                letters,
                Octets.shown(octetsCame),
                Octets.shown(octets),
                Octets.shown(rate),
                left / 60,
                left % 60);
    }

    @Override
    public synchronized void close() {
        line.clear();
    }
}
