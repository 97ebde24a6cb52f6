package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Optional;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Language;
import org.restante.archive.web.page.Theme;

/// What the person chooses.
record Choices(Desk desk) {

    /// `/settings`: the theme or the language; leads back to where it was chosen.
    void choose(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.posted(request);
        Optional<Theme> theme = asked.one("theme").flatMap(Theme::of);
        Optional<Language> language = asked.one("language").flatMap(Language::tagged);
        if (theme.isPresent()) {
            desk.preferences().choose(theme.get());
        }
        if (language.isPresent()) {
            desk.preferences().choose(language.get());
        }
        String back = asked.one("back")
                .filter(path -> path.startsWith(here.at("/")) && !path.matches("(?s).*[\\x00-\\x20\\x7F\\\\].*"))
                .orElse(here.at("/"));
        Desk.lead(response, back);
    }
}
