package org.restante.archive.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/// What a browser may do with an answer, as its headers say.
///
/// @param policy the Content-Security-Policy
/// @param sharing who may have the answer within a page of theirs
/// @param caching whether the answer may be kept
record Safety(String policy, String sharing, String caching) {
    private static final String NEVER = "no-store";

    /// Pages: scripts and styles of ours, and nothing from anywhere else.
    static final Safety PAGE = new Safety(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "same-origin",
            NEVER);

    /// Our own files, which have no secrets.
    static final Safety ASSET = new Safety(PAGE.policy(), "same-origin", "max-age=3600");

    /// The text of a letter, in a frame of our page.
    static final Safety LETTER = letter("img-src 'self' data:");

    /// The same, where the person wants to see the images of other servers.
    static final Safety LETTER_WITH_IMAGES = letter("img-src 'self' data: https: http:");

    /// A part of a letter by itself.
    static final Safety PART = new Safety(
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; base-uri 'none'; frame-ancestors 'none'",
            "same-origin",
            NEVER);

    /// A document in PDF: browsers refuse to show those in a sandbox, and show them in one of their
    /// own.
    static final Safety PDF = new Safety(
            "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; frame-ancestors 'none'",
            "same-origin",
            NEVER);

    /// An image that the text of a letter shows: its frame has no origin, so nobody is the same;
    /// who has the address has the image.
    static final Safety IMAGE = new Safety(PART.policy(), "cross-origin", NEVER);

    /// No answer at all, which anybody may have.
    static final Safety NOTHING = new Safety(PART.policy(), "cross-origin", NEVER);

    private static Safety letter(String images) {
        return new Safety(
                "default-src 'none'; " + images + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
                "same-origin",
                NEVER);
    }

    /// Sets the headers.
    void on(ServerResponse response) {
        response.header("Content-Security-Policy", policy)
                .header("Cross-Origin-Resource-Policy", sharing)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", policy.contains("frame-ancestors 'self'") ? "SAMEORIGIN" : "DENY")
                .header(HeaderNames.CACHE_CONTROL, caching);
    }
}
