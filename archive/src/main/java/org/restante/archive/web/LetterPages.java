package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Person;
import org.restante.archive.web.Readings.Opened;
import org.restante.archive.web.html.Clean;
import org.restante.archive.web.html.Paper;
import org.restante.archive.web.html.Sheet;
import org.restante.archive.web.page.Few;
import org.restante.archive.web.page.Form;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Look;
import org.restante.archive.web.page.Reading;
import org.restante.archive.web.page.Shelf;
import org.restante.archive.web.page.Theme;
import org.restante.archive.web.page.Undo;

/// Letters that are open.
record LetterPages(Desk desk, Shelves shelves, Readings readings) {
    private static final int RECIPIENTS = 20;

    /// `/letters/ID`: the letter, beside its list where the whole page is asked for.
    void page(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.of(request);
        Look look = asked.look();
        Optional<Opened> opened = readings.open(id(request));
        if (opened.isEmpty()) {
            gone(response, here, asked.fragment());
            return;
        }
        Reading reading = readings.reading(
                here,
                look,
                opened.get(),
                Form.of(asked.one("as")),
                asked.one("images").isPresent());
        if (asked.fragment()) {
            desk.pages().send(response, "part/letter", Map.of("here", here, "reading", reading));
            return;
        }
        Shelf shelf = shelves.shelf(look, 0, Shelf.STEP);
        shelves.send(response, here, shelves.framing().of(request, here, look, Undo.NONE), shelf, Optional.of(reading));
    }

    /// `/images`: shows the images of a letter's sender from now on.
    void trust(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.posted(request);
        Optional<Opened> opened = readings.open(asked.one("id").flatMap(LetterId::parse));
        if (opened.isEmpty()) {
            gone(response, here, asked.fragment());
            return;
        }
        List<Person> from = opened.get().letter().head().from();
        if (from.size() == 1) {
            desk.preferences().trust(from.getFirst().address());
        }
        if (asked.fragment()) {
            Reading reading = readings.reading(here, asked.look(), opened.get(), Form.LETTER, false);
            desk.pages().send(response, "part/letter", Map.of("here", here, "reading", reading));
        } else {
            Desk.lead(
                    response,
                    here.at("/letters/" + opened.get().held().id()
                            + asked.look().parameters()));
        }
    }

    /// `/letters/ID/body`: its text as a document of its own, for the frame, or for paper.
    void body(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.of(request);
        Optional<Opened> opened = readings.open(id(request));
        if (opened.isEmpty()) {
            gone(response, here, false);
            return;
        }
        boolean remote =
                asked.one("images").isPresent() || readings.trusted(opened.get().letter());
        boolean print = asked.one("print").isPresent();
        Clean clean = readings.clean(here, opened.get(), remote);
        String cut = clean.cut()
                ? "<p>" + Paper.escaped(here.say("The letter is too long to be shown whole: save it to see all of it."))
                        + "</p>"
                : "";
        (remote ? Safety.LETTER_WITH_IMAGES : Safety.LETTER).on(response);
        String subject = opened.get().letter().head().subject();
        Pages.html(
                response,
                new Sheet(
                                here.language().tag(),
                                subject.isBlank() ? here.say("(no subject)") : here.brief(subject),
                                print ? head(here, opened.get()) : "",
                                clean.html() + cut,
                                print ? Paper.Ink.DARK_ON_LIGHT : ink(here.theme()))
                        .html());
    }

    private static Paper.Ink ink(Theme theme) {
        return switch (theme) {
            case AUTO -> Paper.Ink.EITHER;
            case LIGHT -> Paper.Ink.DARK_ON_LIGHT;
            case DARK -> Paper.Ink.LIGHT_ON_DARK;
        };
    }

    private static String head(Here here, Opened opened) {
        var head = opened.letter().head();
        return "<header class=\"head\"><h1>" + Paper.escaped(here.brief(head.subject())) + "</h1>"
                + line(here, "From", head.from())
                + line(here, "To", head.to())
                + line(here, "Copy", head.cc())
                + head.date()
                        .map(date -> "<p>" + Paper.escaped(here.full(date)) + "</p>")
                        .orElse("")
                + "</header>";
    }

    private static String line(Here here, String label, List<Person> people) {
        if (people.isEmpty()) {
            return "";
        }
        Few<Person> few = Few.of(people, RECIPIENTS);
        String names = few.shown().stream()
                .map(person -> here.brief(
                        person.name().isBlank() ? person.address() : person.name() + " <" + person.address() + ">"))
                .collect(Collectors.joining(", "));
        String more = few.more() > 0 ? " " + here.say("and {} more", few.more()) : "";
        return "<p>" + Paper.escaped(here.say(label) + ": " + names + more) + "</p>";
    }

    /// The letter of the address.
    static Optional<LetterId> id(ServerRequest request) {
        return LetterId.parse(Asked.segment(request, "id"));
    }

    private void gone(ServerResponse response, Here here, boolean fragment) {
        String text = here.say("This letter is gone: another program moved or deleted it.");
        response.status(fragment ? 200 : 404);
        if (fragment) {
            desk.pages().send(response, "part/nothing", Map.of("here", here, "text", text));
        } else {
            desk.pages().send(response, "message", Map.of("here", here, "title", here.say("Gone"), "text", text));
        }
    }
}
