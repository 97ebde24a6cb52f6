package org.restante.archive.search;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.restante.archive.letter.Hash;
import org.restante.archive.mime.Head;
import org.restante.archive.mime.Person;

/// The form in which a letter stands in the index. Who changes it changes [Index#FORM].
///
///     id                       term            to replace and delete it
///     letter, maildir, date, octets, attachments, messageId, references, about, reply
///                              numbers         see [Facts]
///     sender                   word            who wrote, for figures
///     people, title, snippet   stored          see [Shown]
///     subject, from, to, body, filename, attached
///                              words           see [Field]
final class Documents {
    private static final int SNIPPET = 200;
    private static final int LONGEST_SENDER = 200;
    private static final int MOST_REFERENCES = 100;
    private static final int MOST_PEOPLE = 2_000;
    private static final FieldType WORDS = words();
    private static final Pattern JOINTS = Pattern.compile("[._@+\\-]+");

    private Documents() {}

    private static FieldType words() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setTokenized(true);
        type.setOmitNorms(true); // what is found is shown by date
        type.freeze();
        return type;
    }

    static Term term(long letter) {
        return new Term("id", Long.toHexString(letter));
    }

    static Document of(Card card) {
        Head head = card.head();
        var document = new Document();
        document.add(new StringField("id", term(card.letter().value()).text(), Store.NO));
        numbers(document, card);
        links(document, head);
        String sender = head.from().stream().findFirst().map(Documents::shown).orElse("");
        document.add(new SortedDocValuesField("sender", new BytesRef(cut(sender, LONGEST_SENDER))));
        head.from().stream().limit(3).forEach(person -> document.add(new StoredField("people", shown(person))));
        document.add(new StoredField("title", head.subject()));
        document.add(new StoredField("snippet", snippet(card.text())));
        text(document, Field.SUBJECT, head.subject());
        text(document, Field.FROM, people(head.from()));
        text(
                document,
                Field.TO,
                people(Stream.concat(head.to().stream(), head.cc().stream()).toList()));
        text(document, Field.BODY, card.text());
        text(
                document,
                Field.FILENAME,
                card.files().stream().map(Documents::apart).collect(Collectors.joining("\n")));
        text(document, Field.ATTACHED, card.attached());
        return document;
    }

    private static void numbers(Document document, Card card) {
        number(document, "letter", card.letter().value());
        number(document, "maildir", Hash.of(card.maildir()));
        number(document, "date", card.date().toEpochMilli());
        number(document, "octets", card.octets());
        number(document, "attachments", card.attachments() ? 1 : 0);
    }

    private static void links(Document document, Head head) {
        Subject subject = Subject.of(head.subject());
        number(document, "messageId", Hash.of(head.messageId()));
        number(document, "about", Hash.of(subject.about()));
        number(document, "reply", subject.reply() ? 1 : 0);
        List<String> references = head.references();
        Set<Long> hashes = new TreeSet<>();
        references
                .subList(Math.max(0, references.size() - MOST_REFERENCES), references.size())
                .forEach(reference -> hashes.add(Hash.of(reference)));
        hashes.remove(0L);
        hashes.forEach(hash -> document.add(new SortedNumericDocValuesField("references", hash)));
    }

    private static void number(Document document, String name, long value) {
        document.add(new NumericDocValuesField(name, value));
    }

    private static void text(Document document, Field field, String text) {
        if (!text.isBlank()) {
            document.add(new org.apache.lucene.document.Field(field.word(), text, WORDS));
        }
    }

    private static String shown(Person person) {
        return person.name().isBlank() ? person.address() : person.name();
    }

    /// Names and addresses; those also in their parts, so that `example` finds `ann@example.org`.
    private static String people(List<Person> people) {
        return people.stream()
                .limit(MOST_PEOPLE)
                .map(person -> person.name() + "\n" + apart(person.address()))
                .collect(Collectors.joining("\n"));
    }

    private static String apart(String joined) {
        return joined + "\n" + JOINTS.matcher(joined).replaceAll(" ");
    }

    /// The first words that are not quoted, in one line.
    static String snippet(String text) {
        var snippet = new StringBuilder(SNIPPET);
        boolean quoted = false;
        boolean begins = true;
        for (int i = 0; i < text.length() && snippet.length() < SNIPPET; i++) {
            char c = text.charAt(i);
            quoted = begins ? c == '>' : quoted;
            begins = c == '\n';
            if (!quoted) {
                boolean blank = isBlank(c);
                boolean again = snippet.isEmpty() || snippet.charAt(snippet.length() - 1) == ' ';
                if (!blank || !again) {
                    snippet.append(blank ? ' ' : c);
                }
            }
        }
        return cut(snippet.toString().strip(), SNIPPET);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || (c >= 0x7F && (Character.isSpaceChar(c) || Character.isIdentifierIgnorable(c)));
    }

    private static String cut(String text, int length) {
        int end = Math.min(length, text.length());
        boolean half = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, half ? end - 1 : end);
    }
}
