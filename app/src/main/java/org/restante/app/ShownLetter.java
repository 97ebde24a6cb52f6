package org.restante.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.restante.archive.library.Held;
import org.restante.archive.mime.Head;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Person;

/// A letter as plain text for people.
final class ShownLetter {
    private static final int MOST_PEOPLE = 20;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm XX", Locale.ENGLISH);

    private ShownLetter() {}

    /// The lines that matter of its header, what it says, and what it carries.
    static String of(Held held, Letter letter, String text) {
        List<String> lines = new ArrayList<>();
        Head head = letter.head();
        people(lines, "From", head.from());
        people(lines, "To", head.to());
        people(lines, "Cc", head.cc());
        head.date().ifPresent(date -> lines.add("Date: " + DATE.format(date.atZone(ZoneId.systemDefault()))));
        lines.add("Subject: " + Plain.line(head.subject()));
        lines.add("Account: " + held.maildir() + (held.trashed() ? " (in the trash)" : ""));
        lines.add("");
        lines.add(Plain.text(text));
        if (!letter.parts().isEmpty()) {
            lines.add("");
            letter.parts()
                    .forEach(part -> lines.add("[" + Plain.line(part.name()) + ", " + Plain.line(part.type()) + ", "
                            + Octets.shown(part.octets()) + "]"));
        }
        letter.troubles().forEach(trouble -> lines.add("(" + Plain.line(trouble) + ")"));
        return String.join("\n", lines) + "\n";
    }

    private static void people(List<String> lines, String field, List<Person> people) {
        if (!people.isEmpty()) {
            String more = people.size() > MOST_PEOPLE ? ", and " + (people.size() - MOST_PEOPLE) + " more" : "";
            lines.add(field + ": "
                    + people.stream().limit(MOST_PEOPLE).map(ShownLetter::shown).collect(Collectors.joining(", "))
                    + more);
        }
    }

    private static String shown(Person person) {
        return Plain.line(person.name().isEmpty() ? person.address() : person.name() + " <" + person.address() + ">");
    }
}
