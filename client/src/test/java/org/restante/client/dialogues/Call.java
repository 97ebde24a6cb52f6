package org.restante.client.dialogues;

import java.util.ArrayList;
import java.util.List;

/// Something that is asked of the client, and what must come of it, in the lines of [Caller].
record Call(String what, List<String> outcomes) {

    static Call of(String what) {
        return new Call(what, new ArrayList<>());
    }
}
