package org.restante.server.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.restante.protocol.Reply;

/// Looks at texts that the server says: each must be known to every language. Sees all that dialogues bring about.
public final class Spoken {
    private static final List<Texts> ALL =
            List.of("de", "fr", "es", "zh", "ja").stream().map(Texts::read).toList();

    private Spoken() {}

    /// Fails if the English text of a reply has no words in one of the languages.
    public static void check(Reply reply) {
        String text = switch (reply) {
            case Reply.Ok(var said) -> said;
            case Reply.Err(var _, var said) -> said;
            case Reply.Listing(var said, var _) -> said;
            case Reply.Content(var said, var _, var _) -> said;
            case Reply.Values _, Reply.Challenge _ -> "";
        };
        String key = Texts.key(text);
        boolean foreign = ALL.stream().anyMatch(texts -> texts.all().containsValue(key));
        if (!text.isEmpty() && !foreign) {
            assertThat(ALL)
                    .as("text without a translation: %s", text)
                    .allMatch(texts -> texts.all().containsKey(key));
        }
    }
}
