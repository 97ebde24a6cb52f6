package org.restante.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.archive.fetch.Notice;
import org.restante.archive.fetch.Progress;
import org.restante.archive.fetch.Report;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.fetch.ReportJson;

/// Says what a fetch did: a line for each account, and one for whatever went wrong.
final class FetchLines implements Progress, AutoCloseable {
    private final Terminal terminal;
    private final Style style;
    private final Optional<String> notice;
    private final Optional<FetchBar> bar;

    /// How it is said.
    ///
    /// @param quiet only what went wrong
    /// @param json for programs
    /// @param dry nothing was done
    record Style(boolean quiet, boolean json, boolean dry) {}

    FetchLines(Terminal terminal, Style style, Optional<String> notice) {
        this(terminal, style, notice, Optional.empty());
    }

    private FetchLines(Terminal terminal, Style style, Optional<String> notice, Optional<FetchBar> bar) {
        this.terminal = terminal;
        this.style = style;
        this.notice = notice;
        this.bar = bar;
    }

    /// The same with a bar below the lines.
    FetchLines with(FetchBar other) {
        return new FetchLines(terminal, style, notice, Optional.of(other));
    }

    @Override
    public void begins(String account, int letters, long octets) {
        bar.ifPresent(shown -> shown.begins(account, letters, octets));
    }

    @Override
    public void comes(String account, long octets) {
        bar.ifPresent(shown -> shown.comes(account, octets));
    }

    @Override
    public void came(String account) {
        bar.ifPresent(shown -> shown.came(account));
    }

    @Override
    public synchronized void ends(Report report) {
        bar.ifPresent(shown -> shown.ends(report));
        report.remarks().forEach(remark -> terminal.err().println("restante: " + report.account() + ": " + remark));
        report.trouble()
                .ifPresent(trouble -> terminal.err().println("restante: " + report.account() + ": " + trouble.what()));
        if (style.json()) {
            terminal.out().println(ReportJson.of(report));
        } else if (!style.quiet()
                && (report.trouble().isEmpty() || !report.counts().equals(Counts.NONE))) {
            terminal.out().println(report.account() + ": " + summary(report.counts(), style.dry()));
        }
        if (!style.dry()) {
            notice.ifPresent(command -> tell(command, report));
        }
    }

    private void tell(String command, Report report) {
        try {
            Notice.tell(command, report);
        } catch (IOException e) {
            terminal.err().println("restante: fetch.notify: cannot be run: " + e.getMessage());
        }
    }

    /// `12 letters (3.4 MB), 12 deleted`, or `nothing new`.
    static String summary(Counts counts, boolean dry) {
        List<String> parts = new ArrayList<>();
        if (counts.fetched() > 0) {
            parts.add((dry ? "would fetch " : "") + counts.fetched()
                    + (counts.fetched() == 1 ? " letter (" : " letters (") + Octets.shown(counts.octets()) + ")");
        } else {
            parts.add("nothing new");
        }
        add(parts, counts.deleted(), dry ? "to be deleted at the server" : "deleted at the server");
        add(parts, counts.recognised(), "at home already");
        add(parts, counts.previewed(), "too large, header only");
        add(parts, counts.left(), "left at the server");
        add(parts, counts.later(), "not taken now");
        add(parts, counts.refused(), "refused");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    @Override
    public void close() {
        bar.ifPresent(FetchBar::close);
        terminal.out().flush();
    }
}
