package org.restante.archive.web.html;

/// What a letter is shown on: the stylesheet of its document. A letter brings its own colours, made
/// for white paper; for dark pages the whole is inverted, so that white is nearly black, and the
/// images in it once more.
public final class Paper {
    private static final String LIGHT = """
            html{background:#fff;color:#1f2328;color-scheme:light}
            body{margin:1.25rem;font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
            img{max-width:100%;height:auto}
            table{max-width:calc(100vw - 2.5rem)}
            th,table[border]:not([border="0"]) td{overflow-wrap:break-word}
            pre{white-space:pre-wrap;font:.9375rem/1.6 ui-monospace,monospace;margin:0}
            blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #d0d4da}
            summary{cursor:pointer;display:inline-block;padding:.1rem .6rem;border-radius:1rem;background:#eceef1;color:#495057;font-size:.8125rem}
            header.head{border-bottom:1px solid #d0d4da;margin-bottom:1.25rem;padding-bottom:1rem}
            header.head h1{font-size:1.25rem;margin:0 0 .75rem}
            header.head p{margin:.15rem 0;color:#495057}
            @media (max-width:40rem){body{margin:1rem}table{max-width:calc(100vw - 2rem)}}
            @media print{body{margin:0}}
            """;
    private static final String DARK = """
            html{background:#f0f3f8;filter:invert(.93) hue-rotate(180deg)}
            img{filter:invert(1) hue-rotate(180deg)}
            """;

    private Paper() {}

    /// Light or dark.
    public enum Ink {
        /// As the system has it.
        EITHER,
        /// Dark on light, as letters are made.
        DARK_ON_LIGHT,
        /// Light on dark.
        LIGHT_ON_DARK
    }

    static String css(Ink ink) {
        return switch (ink) {
            case DARK_ON_LIGHT -> LIGHT;
            case LIGHT_ON_DARK -> LIGHT + "@media screen{" + DARK + "}";
            case EITHER -> LIGHT + "@media screen and (prefers-color-scheme:dark){" + DARK + "}";
        };
    }

    /// Text for HTML, in elements and in quoted attributes.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
