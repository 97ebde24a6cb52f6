package org.restante.archive.search;

import java.util.List;

/// What of a letter a word is looked for in.
public enum Field {
    SUBJECT("subject"),
    FROM("from"),
    TO("to"),
    BODY("body"),
    FILENAME("filename"),
    ATTACHED("attached");

    /// Where a word is looked for that names no field.
    static final List<Field> ALL = List.of(values());

    private final String word;

    Field(String word) {
        this.word = word;
    }

    /// What it is called in queries and in the index.
    String word() {
        return word;
    }
}
