package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.library.QueryException;
import org.restante.archive.library.Selection;
import org.restante.archive.library.View;
import org.restante.archive.web.page.Frame;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Look;
import org.restante.archive.web.page.Sidebar;
import org.restante.archive.web.page.Undo;

/// Puts together what stands around the middle of a page.
record Framing(Desk desk) {
    private static final Map<View, String> NAMES = Map.of(
            View.INBOX, "Inbox",
            View.UNREAD, "Unread",
            View.STARRED, "Starred",
            View.ATTACHMENTS, "Attachments",
            View.TRASH, "Trash");

    /// What a selection is called.
    static String title(Here here, Look look) {
        if (!look.query().isEmpty()) {
            return here.say("Search: {}", look.query());
        }
        String view = name(here, look.selection().view());
        return look.box().isEmpty() ? view : look.box() + " · " + view;
    }

    /// What a view is called.
    static String name(Here here, View view) {
        return here.say(NAMES.getOrDefault(view, "Inbox"));
    }

    /// Around a list.
    Frame of(ServerRequest request, Here here, Look look, Undo undo) throws IOException {
        return of(request, title(here, look), look, sidebar(here, look), undo, here);
    }

    /// Around anything else.
    Frame of(ServerRequest request, Here here, String title) throws IOException {
        Look inbox = Look.of(Optional.empty(), Optional.empty(), Optional.empty());
        return of(request, title, inbox, sidebar(here, inbox).elsewhere(), Undo.NONE, here);
    }

    private Frame of(ServerRequest request, String title, Look look, Sidebar sidebar, Undo undo, Here here) {
        String path = request.path().path();
        String query = request.query().rawValue();
        return new Frame(
                title, look, sidebar, query.isEmpty() ? path : path + "?" + query, undo, indexing(here), troubles());
    }

    /// What is said of letters that are not in the index yet; empty if all are.
    Optional<String> indexing(Here here) {
        var left = desk.indexing().left();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                left.getAsInt() == 0
                        ? here.say("Looking for new letters …")
                        : here.count(left.getAsInt(), "{} letter to be indexed …", "{} letters to be indexed …"));
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>(desk.library().troubles());
        desk.indexing().fault().ifPresent(troubles::add);
        return troubles;
    }

    /// The views and the Maildirs.
    Sidebar sidebar(Here here, Look look) throws IOException {
        List<Sidebar.Entry> views = new ArrayList<>();
        for (View view : View.values()) {
            var selection = new Selection(view, look.selection().maildir(), "");
            views.add(entry(here, look, selection, Look.word(view), name(here, view)));
        }
        List<Sidebar.Entry> boxes = new ArrayList<>();
        List<String> names = desk.library().maildirs();
        if (names.size() > 1) {
            boxes.add(entry(here, look, Selection.of(View.INBOX), "all", here.say("All accounts")));
        }
        for (String name : names) {
            var selection = new Selection(View.INBOX, Optional.of(name), "");
            boxes.add(entry(here, look, selection, "box", name));
        }
        return new Sidebar(views, boxes);
    }

    private Sidebar.Entry entry(Here here, Look look, Selection selection, String key, String name) throws IOException {
        boolean box = key.equals("box") || key.equals("all");
        boolean current = look.query().isEmpty()
                && (box
                        ? selection.maildir().equals(look.selection().maildir())
                        : selection.view() == look.selection().view());
        boolean counted = selection.view() == View.INBOX;
        return new Sidebar.Entry(
                key, name, here.at("/" + new Look(selection).parameters()), counted ? unread(selection) : 0, current);
    }

    private int unread(Selection selection) throws IOException {
        try {
            return desk.library().unread(selection);
        } catch (QueryException _) {
            return 0; // the account is gone
        }
    }
}
