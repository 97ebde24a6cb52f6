package org.restante.archive.library;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.restante.archive.local.Flag;
import org.restante.archive.mime.Head;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Person;

/// Letters for programs: an object of JSON for each, on a line of its own.
///
///     {"id":"0f1e2d3c4b5a6978","account":"home","date":"2026-06-01T10:00:00Z","from":["Ann"],"subject":"Hello",
///      "snippet":"How are you?","octets":512,"read":true,"starred":false,"answered":false,"attachments":false}
public final class RowJson {

    private RowJson() {}

    /// What a list shows of a letter, without a line end.
    public static String of(Row row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", row.id().toString());
        object.put("account", row.maildir());
        object.put("date", row.date().toString());
        object.put("from", List.copyOf(row.people()));
        object.put("subject", row.subject());
        object.put("snippet", row.snippet());
        object.put("octets", row.octets());
        marks(object, row.flags());
        object.put("attachments", row.attachments());
        return JSONObjectUtils.toJSONString(object);
    }

    private static void marks(Map<String, Object> object, Set<Flag> flags) {
        object.put("read", flags.contains(Flag.SEEN));
        object.put("starred", flags.contains(Flag.FLAGGED));
        object.put("answered", flags.contains(Flag.REPLIED));
    }

    /// A whole letter, without a line end: `from`, `to` and `cc` are objects with `name` and
    /// `address` there, `text` is all of it, and `attachments` has an object with `name`, `type`
    /// and `octets` for each.
    ///
    /// @param text what it says, as plain text
    public static String of(Held held, Letter letter, String text) {
        Map<String, Object> object = new LinkedHashMap<>();
        Head head = letter.head();
        object.put("id", held.id().toString());
        object.put("account", held.maildir());
        object.put("file", held.file().toString());
        head.date().ifPresent(date -> object.put("date", date.toString()));
        object.put("from", people(head.from()));
        object.put("to", people(head.to()));
        object.put("cc", people(head.cc()));
        object.put("subject", head.subject());
        object.put("messageId", head.messageId());
        marks(object, held.flags());
        object.put("trashed", held.trashed());
        object.put("text", text);
        object.put(
                "attachments",
                letter.parts().stream()
                        .map(part -> Map.of("name", part.name(), "type", part.type(), "octets", part.octets()))
                        .toList());
        return JSONObjectUtils.toJSONString(object);
    }

    private static List<Map<String, String>> people(List<Person> people) {
        return people.stream()
                .map(person -> Map.of("name", person.name(), "address", person.address()))
                .toList();
    }
}
