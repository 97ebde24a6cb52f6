package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.library.QueryException;
import org.restante.archive.library.Rows;
import org.restante.archive.web.page.Frame;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Look;
import org.restante.archive.web.page.Reading;
import org.restante.archive.web.page.Shelf;
import org.restante.archive.web.page.Undo;

/// The lists of threads.
record Shelves(Desk desk, Framing framing) {
    private static final int MOST = 2000;

    /// `/`: a list from its beginning, or from some row on.
    void page(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.of(request);
        Look look = asked.look();
        Undo undo = asked.one("undo")
                .flatMap(number -> desk.undoing()
                        .find(number)
                        .map(done -> new Undo(done.text(), done.change().isPresent() ? number : "")))
                .orElse(Undo.NONE);
        Shelf shelf = shelf(look, asked.number("from"), Shelf.STEP);
        Frame frame = framing.of(request, here, look, undo);
        if (shelf.total() == 0
                && look.parameters().isEmpty()
                && desk.indexing().left().isEmpty()) {
            desk.pages().send(response, "welcome", Map.of("here", here, "frame", frame, "accounts", hasAccounts()));
            return;
        }
        send(response, here, frame, shelf, Optional.empty());
    }

    /// A list, with a letter beside it or none.
    void send(ServerResponse response, Here here, Frame frame, Shelf shelf, Optional<Reading> reading) {
        Map<String, Object> values = new HashMap<>(Map.of("here", here, "frame", frame, "shelf", shelf));
        reading.ifPresent(open -> values.put("reading", open));
        desk.pages().send(response, "shelf", values);
    }

    private boolean hasAccounts() {
        try {
            return !desk.accounts().isEmpty();
        } catch (MisreadAccounts _) {
            return true; // the page of fetches says what is wrong
        }
    }

    /// `/rows`: the next rows of a list.
    void rows(ServerRequest request, ServerResponse response) throws IOException {
        Asked asked = Asked.of(request);
        Shelf shelf = shelf(asked.look(), asked.number("from"), Shelf.STEP);
        desk.pages().send(response, "part/rows", Map.of("here", desk.here(request), "shelf", shelf, "open", ""));
    }

    /// `/none`: no letter.
    void none(ServerRequest request, ServerResponse response) {
        Here here = desk.here(request);
        desk.pages()
                .send(response, "part/nothing", Map.of("here", here, "text", here.say("Choose a letter to read it.")));
    }

    /// `/status`: whether the index is whole.
    void status(ServerRequest request, ServerResponse response) {
        Here here = desk.here(request);
        Optional<String> indexing = framing.indexing(here);
        String text = indexing.orElse(here.say("All letters are indexed."));
        desk.pages().send(response, "status", Map.of("here", here, "text", text, "on", indexing.isPresent()));
    }

    /// Some of a list. A query that cannot be understood gives none, and says why.
    Shelf shelf(Look look, int from, int count) throws IOException {
        try {
            Rows rows = desk.library().threads(look.selection(), from, Math.min(count, MOST));
            return new Shelf(look, rows.rows(), from, rows.total(), Optional.empty());
        } catch (QueryException e) {
            return new Shelf(look, List.of(), 0, 0, Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
