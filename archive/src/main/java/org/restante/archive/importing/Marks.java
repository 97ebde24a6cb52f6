package org.restante.archive.importing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.restante.archive.local.Flag;

/// What mail programs noted in the header of a letter in an mbox.
final class Marks {
    private static final int READ = 0x0001;
    private static final int REPLIED = 0x0002;
    private static final int MARKED = 0x0004;
    private static final int EXPUNGED = 0x0008;
    private static final int FORWARDED = 0x1000;

    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private boolean expunged;
    private boolean noted;

    /// Takes a line of the header.
    void take(String line) {
        int colon = line.indexOf(':');
        String value = line.substring(colon + 1).strip();
        switch (colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "status" -> note(value, 'R', Flag.SEEN);
            case "x-status" -> {
                note(value, 'A', Flag.REPLIED);
                note(value, 'F', Flag.FLAGGED);
                note(value, 'T', Flag.DRAFT);
            }
            case "x-mozilla-status" -> mozilla(value);
            default -> {}
        }
    }

    private void note(String value, char letter, Flag flag) {
        noted = true;
        if (value.indexOf(letter) >= 0) {
            flags.add(flag);
        }
    }

    private void mozilla(String value) {
        if (value.matches("[0-9A-Fa-f]{1,8}")) {
            int bits = Integer.parseUnsignedInt(value, 16);
            noted = true;
            expunged |= (bits & EXPUNGED) != 0;
            add(bits, READ, Flag.SEEN);
            add(bits, REPLIED, Flag.REPLIED);
            add(bits, MARKED, Flag.FLAGGED);
            add(bits, FORWARDED, Flag.PASSED);
        }
    }

    private void add(int bits, int bit, Flag flag) {
        if ((bits & bit) != 0) {
            flags.add(flag);
        }
    }

    /// Whether the letter was deleted, and only its octets are still there.
    boolean isExpunged() {
        return expunged;
    }

    /// What the name of its file in a Maildir ends in; empty if nothing was noted, as of a letter
    /// that is new.
    String info() {
        return noted ? info(flags) : "";
    }

    static String info(Set<Flag> flags) {
        var info = new StringBuilder(":2,");
        flags.stream().map(Flag::letter).sorted().forEach(info::append);
        return info.toString();
    }
}
