package org.restante.server.session;

import java.util.List;
import java.util.Optional;
import org.restante.protocol.Lines;
import org.restante.protocol.Reply;
import org.restante.server.language.Language;

/// How a client wants to be answered. RFC 6856
///
/// @param utf8 whether letters in UTF-8 are sent as they are
/// @param language of the texts for people
public record Speech(boolean utf8, Language language) {
    /// Before a client has said anything: ASCII, in the language that everybody must bear. RFC 2277 §4.5
    public static final Speech FIRST = new Speech(false, Language.DEFAULT);

    /// Whether texts are said as they stand in the code.
    boolean isFirst() {
        return language == Language.DEFAULT;
    }

    Speech inUtf8() {
        return new Speech(true, language);
    }

    Speech in(Language other) {
        return new Speech(utf8, other);
    }

    /// A reply, and how the client is answered from it on.
    record Turn(Reply reply, Speech speech) {}

    /// What LANG leads to. RFC 6856 §3.1
    Turn lang(Optional<String> range) {
        if (range.isEmpty()) {
            List<String> lines = Language.all().stream().map(Language::listing).toList();
            return new Turn(new Reply.Listing("these languages are spoken here", Lines.of(lines)), this);
        }
        return Language.matching(range.get())
                .map(other -> new Turn(
                        new Reply.Values(other.tag() + " " + other.say("this is the language now")), in(other)))
                .orElseGet(() -> new Turn(new Reply.Err("this language is not spoken here"), this));
    }

    /// The reply in the client's language.
    Reply say(Reply reply) {
        return switch (reply) {
            case Reply.Ok(var text) -> new Reply.Ok(language.say(text));
            case Reply.Err(var code, var text) -> new Reply.Err(code, language.say(text));
            case Reply.Listing(var text, var lines) -> new Reply.Listing(language.say(text), lines);
            case Reply.Content(var text, var letter, var top) -> new Reply.Content(language.say(text), letter, top);
            case Reply.Values _, Reply.Challenge _ -> reply;
        };
    }
}
