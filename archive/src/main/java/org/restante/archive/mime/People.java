package org.restante.archive.mime;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;

/// Reads lists of addresses (RFC 5322 §3.4), as well as they can be. Groups give their members.
final class People {
    private People() {}

    static List<Person> in(String text) {
        ByteSequence octets = ContentUtil.encode(text);
        List<Person> people = new ArrayList<>();
        for (Mailbox mailbox : LenientAddressParser.DEFAULT
                .parseAddressList(octets, new ParserCursor(0, octets.length()))
                .flatten()) {
            String address = OneLine.of(address(mailbox));
            String name = OneLine.of(nonNull(mailbox.getName()));
            if (!address.isEmpty() || !name.isEmpty()) {
                people.add(new Person(name, address));
            }
        }
        return people;
    }

    private static String address(Mailbox mailbox) {
        String domain = nonNull(mailbox.getDomain());
        String local = nonNull(mailbox.getLocalPart());
        return domain.isEmpty() ? local : local + "@" + domain;
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}
