package org.restante.archive.local;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A letter of a Maildir, where and as it is at one moment.
///
/// @param unique the name of its file as far as the first colon, which it keeps
/// @param info the rest of the name, such as `:2,FS`; often empty in `new/`. It may have marks that
///     other programs made up, which stay
public record Located(Place place, String unique, String info) {
    private static final String MARKS = ":2,";

    /// Takes the name of a file apart.
    static Located of(Place place, String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? new Located(place, name, "")
                : new Located(place, name.substring(0, colon), name.substring(colon));
    }

    /// The name of its file.
    public String name() {
        return unique + info;
    }

    /// The marks that are known.
    public Set<Flag> flags() {
        return flags(info);
    }

    /// The marks that the end of a name carries.
    public static Set<Flag> flags(String info) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (int i = MARKS.length(); info.startsWith(MARKS) && i < info.length(); i++) {
            Flag.of(info.charAt(i)).ifPresent(flags::add);
        }
        return flags;
    }

    /// The same with a mark, or without it. What carries marks lies in `cur/`.
    Located marked(Flag flag, boolean present) {
        if (flags().contains(flag) == present) {
            return this;
        }
        Set<Character> letters = new TreeSet<>();
        String now = info.startsWith(MARKS) ? info.substring(MARKS.length()) : "";
        now.chars().forEach(letter -> letters.add((char) letter));
        Optional.of(flag.letter()).filter(_ -> present).ifPresent(letters::add);
        if (!present) {
            letters.remove(flag.letter());
        }
        var marks = new StringBuilder(MARKS);
        letters.forEach(marks::append);
        return new Located(place.isTrash() ? Place.TRASH_CUR : Place.CUR, unique, marks.toString());
    }

    /// The same in the trash.
    Located trashed() {
        return place.isTrash() ? this : new Located(Place.TRASH_CUR, unique, info.isEmpty() ? MARKS : info);
    }

    /// The same outside the trash.
    Located restored() {
        return place.isTrash() ? new Located(Place.CUR, unique, info.isEmpty() ? MARKS : info) : this;
    }
}
