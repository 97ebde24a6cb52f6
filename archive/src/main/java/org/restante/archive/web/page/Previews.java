package org.restante.archive.web.page;

import java.util.Set;
import org.restante.archive.mime.Part;

/// Which parts a browser may show by itself. Never SVG or HTML, which are programs too.
public final class Previews {
    /// The kinds of images.
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private static final String TEXT = "text/plain";
    private static final String PDF = "application/pdf";

    private Previews() {}

    /// Whether a part is shown.
    public static boolean of(Part part) {
        return isImage(part) || isText(part) || isPdf(part);
    }

    /// Whether it is an image.
    public static boolean isImage(Part part) {
        return IMAGES.contains(part.type());
    }

    /// Whether it is plain text.
    public static boolean isText(Part part) {
        return part.type().equals(TEXT);
    }

    /// Whether it is a document in PDF.
    public static boolean isPdf(Part part) {
        return part.type().equals(PDF);
    }
}
