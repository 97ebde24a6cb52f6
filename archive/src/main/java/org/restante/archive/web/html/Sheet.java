package org.restante.archive.web.html;

import org.restante.archive.web.html.Paper.Ink;

/// A whole document with a letter in it, for a frame in which nothing runs.
///
/// @param language of the words around the letter, as RFC 5646 has it
/// @param title what the document is called
/// @param head HTML that is shown above the letter; may be empty
/// @param body clean HTML
/// @param ink light or dark
public record Sheet(String language, String title, String head, String body, Ink ink) {

    /// The document.
    public String html() {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style></head>
                <body>%s<main>%s</main></body>
                </html>
                """.formatted(Paper.escaped(language), Paper.escaped(title), Paper.css(ink), head, body);
    }
}
