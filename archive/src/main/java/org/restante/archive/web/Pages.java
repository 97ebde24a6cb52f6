package org.restante.archive.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/// Fills the templates, which were compiled with the program.
final class Pages {
    private static final String PACKAGE = "org.restante.archive.web.template";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);

    /// A page, or a piece of one.
    ///
    /// @param values by the names of the template's parameters
    String filled(String template, Map<String, Object> values) {
        var output = new StringOutput();
        engine.render(template + ".jte", values, output);
        return output.toString();
    }

    /// Answers with a page.
    void send(ServerResponse response, String template, Map<String, Object> values) {
        html(response, filled(template, values));
    }

    /// Answers with HTML.
    static void html(ServerResponse response, String html) {
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").send(html);
    }
}
