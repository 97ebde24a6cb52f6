package org.restante.archive.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import org.restante.archive.web.page.Here;

/// What is answered where something went wrong: one line, and the rest works.
record Faults(Desk desk) {
    private static final System.Logger LOG = System.getLogger(Faults.class.getName());

    /// Answers for all routes.
    void on(HttpRouting.Builder routing) {
        routing.error(HttpException.class, this::refused)
                .error(IOException.class, this::failed)
                .error(RuntimeException.class, this::fault);
    }

    private void refused(ServerRequest request, ServerResponse response, HttpException e) {
        say(request, response, e.status(), "There is nothing of that name.");
    }

    private void failed(ServerRequest request, ServerResponse response, IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a page could not be made", e);
        say(
                request,
                response,
                Status.INTERNAL_SERVER_ERROR_500,
                "The disk does not answer: {}",
                String.valueOf(e.getMessage()));
    }

    private void fault(ServerRequest request, ServerResponse response, RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "a page ended by a fault", e);
        say(request, response, Status.INTERNAL_SERVER_ERROR_500, "This is a fault of the program; its log says more.");
    }

    private void say(ServerRequest request, ServerResponse response, Status status, String text, Object... values) {
        if (response.isSent()) {
            return;
        }
        Here here = desk.here(request);
        response.status(status);
        desk.pages()
                .send(
                        response,
                        "message",
                        Map.of("here", here, "title", here.say("That did not work"), "text", here.say(text, values)));
    }
}
