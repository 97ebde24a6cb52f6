package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.restante.archive.library.Action;
import org.restante.archive.library.Change;
import org.restante.archive.library.Row;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;
import org.restante.archive.web.page.Form;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Look;
import org.restante.archive.web.page.Reading;
import org.restante.archive.web.page.Shelf;
import org.restante.archive.web.page.Undo;

/// What is done to letters, and undone.
record Actions(Desk desk, Shelves shelves, Readings readings) {

    /// What a button does.
    ///
    /// @param action what is done
    /// @param one what is said of one letter
    /// @param many what is said of several
    private record Deed(Action action, String one, String many) {}

    private static final Map<String, Deed> DEEDS = Map.of(
            "star", new Deed(new Action.Mark(Flag.FLAGGED, true), "{} letter has a star.", "{} letters have a star."),
            "unstar",
                    new Deed(
                            new Action.Mark(Flag.FLAGGED, false),
                            "{} letter has no star any more.",
                            "{} letters have no star any more."),
            "read", new Deed(new Action.Mark(Flag.SEEN, true), "{} letter is read.", "{} letters are read."),
            "unread", new Deed(new Action.Mark(Flag.SEEN, false), "{} letter is unread.", "{} letters are unread."),
            "delete", new Deed(new Action.Trash(), "{} letter is in the trash.", "{} letters are in the trash."),
            "restore", new Deed(new Action.Restore(), "{} letter was put back.", "{} letters were put back."));

    /// `/actions`: does `do` to the threads of `id` and to the letter of `letter`, or gives or
    /// takes the star of one thread.
    void act(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.posted(request);
        Optional<String> single = asked.one("star").isPresent()
                ? Optional.of("star")
                : asked.one("unstar").map(_ -> "unstar");
        Optional<Deed> deed = single.or(() -> asked.one("do")).flatMap(word -> Optional.ofNullable(DEEDS.get(word)));
        if (deed.isEmpty()) {
            response.status(400).send("nothing to do");
            return;
        }
        Set<LetterId> letters = single.isPresent() ? new LinkedHashSet<>(asked.letters(single.get())) : chosen(asked);
        Undo undo = Undo.said(here.say("No letter was chosen."));
        if (!letters.isEmpty()) {
            Change change = desk.library().perform(deed.get().action(), letters);
            undo = remember(here, deed.get(), change);
        }
        answer(response, here, asked, undo);
    }

    /// A letter that is open stands for itself, a row for its whole thread.
    private Set<LetterId> chosen(Asked asked) throws IOException {
        List<LetterId> open = asked.letters("letter");
        if (!open.isEmpty()) {
            return new LinkedHashSet<>(open);
        }
        Set<LetterId> letters = new LinkedHashSet<>();
        for (LetterId id : asked.letters("id")) {
            letters.add(id);
            desk.library().thread(id).stream().map(Row::id).forEach(letters::add);
        }
        return letters;
    }

    private Undo remember(Here here, Deed deed, Change change) {
        int count = change.letters().size();
        String text = here.count(count, deed.one(), deed.many());
        return count == 0
                ? Undo.said(here.say("Nothing was to be done."))
                : new Undo(text, desk.undoing().add(new Undoing.Done(Optional.of(change), text)));
    }

    /// `/undo`: takes a change back.
    void undo(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.posted(request);
        Optional<Change> done = asked.one("change").flatMap(desk.undoing()::take);
        if (done.isPresent()) {
            desk.library().undo(done.get());
        }
        answer(response, here, asked, Undo.said(here.say(done.isPresent() ? "Undone." : "Nothing was to be done.")));
    }

    /// `/seen`: the page that shows a letter says so once it does. The list stays as it is, but for
    /// the counts beside it.
    void seen(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.posted(request);
        desk.library().perform(new Action.Mark(Flag.SEEN, true), asked.letters("letter"));
        Optional<Reading> reading =
                open(here, asked, asked.letters("letter").stream().findFirst());
        Map<String, Object> values =
                new HashMap<>(Map.of("here", here, "sidebar", shelves.framing().sidebar(here, asked.look())));
        reading.ifPresent(letter -> values.put("reading", letter));
        desk.pages().send(response, "seen", values);
    }

    private Optional<Reading> open(Here here, Asked asked, Optional<LetterId> id) throws IOException {
        Optional<Readings.Opened> opened = readings.open(id);
        return opened.isEmpty()
                ? Optional.empty()
                : Optional.of(readings.reading(here, asked.look(), opened.get(), Form.LETTER, false));
    }

    /// The list anew, as long as it was, and what else changed. A letter that was open and left the
    /// list is closed.
    private void answer(ServerResponse response, Here here, Asked asked, Undo undo) throws IOException {
        Look look = asked.look();
        if (!asked.fragment()) {
            String number = undo.number().isEmpty()
                    ? desk.undoing().add(new Undoing.Done(Optional.empty(), undo.text()))
                    : undo.number();
            Desk.lead(response, here.at("/" + look.parameters("undo", number)));
            return;
        }
        Shelf shelf = shelves.shelf(look, 0, Math.max(Shelf.STEP, asked.number("shown")));
        Optional<LetterId> id = asked.letters("open").stream().findFirst();
        Optional<Reading> reading =
                open(here, asked, id).filter(open -> open.held().trashed() == look.trash());
        Map<String, Object> values = new HashMap<>(Map.of(
                "here", here,
                "shelf", shelf,
                "sidebar", shelves.framing().sidebar(here, look),
                "undo", undo,
                "gone", id.isPresent() && reading.isEmpty()));
        reading.ifPresent(letter -> values.put("reading", letter));
        desk.pages().send(response, "acted", values);
    }
}
