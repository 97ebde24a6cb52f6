package org.restante.conformance;

import java.io.IOException;

/// A file is not a dialogue. The message is one line: file, line, what is wrong and what would be right.
public final class DialogueException extends IOException {
    private static final long serialVersionUID = 1L;

    DialogueException(String name, int line, String why) {
        super(name + ":" + line + ": " + why);
    }
}
