package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.restante.archive.library.Figures;
import org.restante.archive.web.page.Chart;
import org.restante.archive.web.page.Here;

/// The page of figures.
record FigurePages(Desk desk, Framing framing) {
    private static final int MONTHS = 60;

    /// `/figures`.
    void page(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Figures figures = desk.library().figures();
        desk.pages()
                .send(
                        response,
                        "figures",
                        Map.of(
                                "here", here,
                                "frame", framing.of(request, here, here.say("Figures")),
                                "months", months(here, figures.months()),
                                "senders", amounts(here, here.say("Who writes most"), figures.senders(), true),
                                "boxes", amounts(here, here.say("Space by account"), figures.maildirs(), false)));
    }

    /// The last five years up to the newest letter, every month of them.
    static Chart months(Here here, SortedMap<YearMonth, Integer> months) {
        List<Chart.Bar> bars = new ArrayList<>();
        if (!months.isEmpty()) {
            YearMonth last = months.lastKey();
            YearMonth first = months.firstKey();
            YearMonth earliest = last.minusMonths(MONTHS - 1L);
            YearMonth from = first.isBefore(earliest) ? earliest : first;
            long most = months.tailMap(from).values().stream()
                    .mapToInt(count -> count)
                    .max()
                    .orElse(1);
            var format = DateTimeFormatter.ofPattern("MMM yyyy", here.language().locale());
            for (YearMonth month = from; !month.isAfter(last); month = month.plusMonths(1)) {
                int count = months.getOrDefault(month, 0);
                bars.add(new Chart.Bar(format.format(month), here.say("{}", count), count / (double) most));
            }
        }
        return new Chart(here.say("Mail per month"), bars);
    }

    private static Chart amounts(Here here, String title, List<Figures.Amount> amounts, boolean letters) {
        ToLongFunction<Figures.Amount> measure = letters ? Figures.Amount::letters : Figures.Amount::octets;
        long most = Math.max(1, amounts.stream().mapToLong(measure).max().orElse(1));
        List<Chart.Bar> bars = amounts.stream()
                .map(amount -> new Chart.Bar(
                        amount.name(),
                        letters
                                ? here.say("{}", amount.letters())
                                : here.size(amount.octets()) + " · "
                                        + here.count(amount.letters(), "{} letter", "{} letters"),
                        measure.applyAsLong(amount) / (double) most))
                .toList();
        return new Chart(title, bars);
    }
}
