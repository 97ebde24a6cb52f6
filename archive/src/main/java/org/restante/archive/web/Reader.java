package org.restante.archive.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.library.Library;
import org.restante.archive.web.page.Here;

/// Mail at home in a browser of this machine, and of nobody else: it listens at 127.0.0.1, and lets
/// in who has a ticket.
public final class Reader implements AutoCloseable {
    private static final int LARGEST_FORM = 1 << 20;

    private final Entrance entrance = new Entrance();
    private final String key = Secrecy.word();
    private final Indexing indexing;
    private final Fetching fetching;
    private final Desk desk;
    private final WebServer server;

    private Reader(Setup setup, Library library, Indexing indexing) throws IOException {
        this.indexing = indexing;
        this.fetching = new Fetching(setup, indexing::again);
        this.desk = new Desk(
                setup, library, new Pages(), Preferences.of(setup.archive()), new Undoing(), indexing, new Secrecy());
        var assets = new Assets();
        this.server = WebServer.builder()
                .address(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                .port(setup.port())
                .maxPayloadSize(LARGEST_FORM)
                .connectionOptions(
                        options -> options.tcpNoDelay(true)) // else a page waits 40 ms for an acknowledgement
                .shutdownHook(false)
                .routing(routing -> route(routing, assets))
                .build();
    }

    /// Opens a reader. The index is brought up to date meanwhile, and from the beginning: a large archive takes as
    /// long to open as all else here.
    ///
    /// @param library stays open; who opened it closes it
    /// @throws IOException if nobody can listen at that port
    public static Reader open(Setup setup, Library library) throws IOException {
        var indexing = new Indexing(library);
        indexing.start();
        boolean open = false;
        try {
            var reader = new Reader(setup, library, indexing);
            reader.server.start();
            open = true;
            return reader;
        } catch (RuntimeException e) {
            throw new IOException("port " + setup.port() + " of 127.0.0.1 cannot be had", e);
        } finally {
            if (!open) {
                indexing.close();
            }
        }
    }

    private void route(HttpRouting.Builder routing, Assets assets) {
        var framing = new Framing(desk);
        var shelves = new Shelves(desk, framing);
        var readings = new Readings(desk);
        var letters = new LetterPages(desk, shelves, readings);
        var parts = new Parts(desk, readings);
        var actions = new Actions(desk, shelves, readings);
        var exports = new Exports(desk);
        var fetches = new Fetches(desk, framing, fetching);
        var openings = new Openings(desk, framing);
        routing.addFilter(new Guard(entrance, this::port))
                .get("/", this::enter)
                .post("/ticket", this::ticket)
                .get("/assets/{name}", assets::send)
                .get(Assets.FAVICON, assets::none)
                .get("/{door}/", shelves::page)
                .get("/{door}/rows", shelves::rows)
                .get("/{door}/none", shelves::none)
                .get("/{door}/status", shelves::status)
                .get("/{door}/letters/{id}", letters::page)
                .get("/{door}/letters/{id}/body", letters::body)
                .get("/{door}/letters/{id}/letter.eml", parts::letter)
                .get("/{door}/letters/{id}/parts/{part}", parts::part)
                .get("/{door}/images/{id}/{part}", parts::image)
                .post("/{door}/images", letters::trust)
                .post("/{door}/actions", actions::act)
                .post("/{door}/undo", actions::undo)
                .post("/{door}/seen", actions::seen)
                .get("/{door}/export", exports::all)
                .post("/{door}/export", exports::chosen)
                .get("/{door}/fetch", fetches::page)
                .post("/{door}/fetch", fetches::start)
                .get("/{door}/fetch/events", fetches::events)
                .get("/{door}/accounts/add", openings::page)
                .post("/{door}/accounts/add", openings::add)
                .get("/{door}/figures", new FigurePages(desk, framing)::page)
                .post("/{door}/settings", new Choices(desk)::choose);
        new Faults(desk).on(routing);
    }

    /// `/?token=…`: takes a ticket, and leads to the session that it makes. Other users of the
    /// machine may see the address among the arguments of the browser's process: it is no good to
    /// them.
    private void enter(ServerRequest request, ServerResponse response) {
        boolean neighbour = Neighbours.isStranger(peer(request), port());
        Optional<Entrance.Session> session =
                neighbour ? Optional.empty() : Asked.of(request).one("token").flatMap(entrance::enter);
        if (session.isEmpty()) {
            refuse(request, response);
            return;
        }
        String door = session.get().door();
        response.header(
                HeaderNames.SET_COOKIE,
                Guard.COOKIE + "=" + session.get().secret() + "; Path=/" + door + "; HttpOnly; SameSite=Strict");
        if (Guard.comesFromElsewhere(request)) {
            // the cookie comes along only where a page of ours leads on
            String address = "/" + door + "/";
            Pages.html(
                    response,
                    "<!doctype html><title>Restante</title><meta http-equiv=\"refresh\" content=\"0; url=" + address
                            + "\"><a href=\"" + address + "\">Restante</a>");
        } else {
            Desk.lead(response, "/" + door + "/");
        }
    }

    private static int peer(ServerRequest request) {
        return request.remotePeer().port();
    }

    private void refuse(ServerRequest request, ServerResponse response) {
        Here here = desk.here(request);
        String text = here.say("An address is good once. Say restante read in a terminal: it prints a new one.");
        response.status(403);
        desk.pages().send(response, "message", Map.of("here", here, "title", here.say("No entry"), "text", text));
    }

    /// `/ticket`: a new ticket, for a program of the same person, which has the [#key].
    private void ticket(ServerRequest request, ServerResponse response) {
        boolean known = Guard.header(request, HeaderNames.AUTHORIZATION)
                .filter(said -> Secrecy.same(said, "Bearer " + key))
                .isPresent();
        if (known) {
            response.send(address());
        } else {
            response.status(403).send();
        }
    }

    /// Where it listens.
    public int port() {
        return server.port();
    }

    /// The address with a new ticket, which is good once.
    public String address() {
        return "http://127.0.0.1:" + port() + "/?token=" + entrance.ticket();
    }

    /// Who says this, behind `Bearer`, gets a new address by POST of `/ticket`.
    public String key() {
        return key;
    }

    @Override
    public void close() {
        fetching.close();
        indexing.close();
        server.stop();
    }
}
