package org.restante.archive.web.page;

/// What was done last, and can be undone.
///
/// @param text says what
/// @param number names the change; empty if there is nothing to undo
public record Undo(String text, String number) {
    /// Nothing was done.
    public static final Undo NONE = new Undo("", "");

    /// Something that is only said.
    public static Undo said(String text) {
        return new Undo(text, "");
    }
}
