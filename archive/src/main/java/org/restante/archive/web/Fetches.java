package org.restante.archive.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.fetch.Report;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Progress;
import org.restante.archive.web.page.Progress.State;

/// The page on which mail is fetched.
record Fetches(Desk desk, Framing framing, Fetching fetching) {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration RHYTHM = Duration.ofMillis(150);

    /// `/fetch` by form: fetches one account, or all.
    void start(ServerRequest request, ServerResponse response) throws MisreadAccounts {
        Here here = desk.here(request);
        Optional<String> name = Asked.posted(request).one("account");
        try {
            Accounts accounts = desk.all();
            List<Account> chosen = name.isPresent()
                    ? accounts.named(name.get()).stream().toList()
                    : accounts.accounts().stream().filter(Account::enabled).toList();
            fetching.start(accounts, chosen);
        } catch (MisreadAccounts _) {
            Desk.lead(response, here.at("/fetch")); // which says what is wrong
            return;
        }
        Desk.lead(response, here.at("/fetch"));
    }

    /// `/fetch`: how far it is.
    void page(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        List<Progress> progress = new ArrayList<>();
        String fault = "";
        try {
            for (Account account : desk.accounts()) {
                progress.add(progress(here, account.name()));
            }
        } catch (MisreadAccounts e) {
            fault = String.valueOf(e.getMessage());
        }
        Map<String, Object> values = new HashMap<>();
        values.put("here", here);
        values.put("frame", framing.of(request, here, here.say("Fetch")));
        values.put("accounts", progress);
        values.put("running", fetching.running());
        values.put("fault", fault);
        desk.pages().send(response, "fetch", values);
    }

    /// `/fetch/events`: the same while it changes, an event for each account, and `end` when all is
    /// done.
    void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        Here here = desk.here(request);
        long seen = -1;
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            boolean running = true;
            while (running) {
                running = fetching.running();
                seen = fetching.await(seen, running ? BEAT : Duration.ZERO);
                for (String account : fetching.known()) {
                    sink.emit(SseEvent.builder()
                            .data(json(progress(here, account)))
                            .build());
                }
                Thread.sleep(RHYTHM);
            }
            sink.emit(SseEvent.builder().name("end").data("end").build());
        } catch (UncheckedIOException _) {
            return; // nobody listens any more
        }
    }

    private static String json(Progress progress) {
        Map<String, Object> object = new HashMap<>();
        object.put("account", progress.account());
        object.put("state", progress.word());
        object.put("done", progress.done());
        object.put("of", progress.of());
        object.put("line", progress.line());
        return JSONObjectUtils.toJSONString(object);
    }

    private Progress progress(Here here, String account) {
        Optional<Fetching.Stage> known = fetching.stage(account);
        if (known.isEmpty()) {
            return new Progress(account, State.IDLE, 0, 0, "");
        }
        Fetching.Stage stage = known.get();
        if (stage.report().isEmpty()) {
            String line = stage.letters() == 0
                    ? here.say(stage.running() ? "Asking the server …" : "It was interrupted.")
                    : here.say("{} of {} letters, {}", stage.came(), stage.letters(), here.size(stage.octets()));
            return new Progress(
                    account, stage.running() ? State.RUNNING : State.FAILED, stage.came(), stage.letters(), line);
        }
        Report report = stage.report().get();
        return new Progress(
                account,
                report.isComplete() ? State.DONE : State.FAILED,
                stage.came(),
                Math.max(stage.letters(), stage.came()),
                line(here, report));
    }

    private static String line(Here here, Report report) {
        List<String> parts = new ArrayList<>();
        report.trouble().ifPresent(trouble -> parts.add(advice(here, trouble.kind()) + " " + trouble.what()));
        Report.Counts counts = report.counts();
        if (counts.fetched() > 0) {
            parts.add(here.count(counts.fetched(), "{} new letter.", "{} new letters."));
        } else if (report.trouble().isEmpty()) {
            parts.add(here.say("Nothing new."));
        }
        int kept = counts.later() + counts.refused();
        if (kept > 0) {
            parts.add(here.count(kept, "{} letter could not be taken.", "{} letters could not be taken."));
        }
        parts.addAll(report.remarks());
        return String.join(" ", parts);
    }

    private static String advice(Here here, org.restante.archive.fetch.Trouble.Kind kind) {
        return here.say(
                switch (kind) {
                    case LATER -> "Not now; it may pass by itself:";
                    case WAIT -> "The server wants more time between two visits:";
                    case PERSON -> "You are asked:";
                    case HERE -> "Something is broken on this machine:";
                });
    }
}
