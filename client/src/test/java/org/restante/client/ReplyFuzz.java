package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Target: what a server may send. Nothing but a violation comes of it, whatever it is; a letter does
/// not depend on how the network has cut it; and what people are shown cannot steer their terminal.
public final class ReplyFuzz {
    private static final int MOST = 100;

    private ReplyFuzz() {}

    /// The first octet says how the rest is cut.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 1) {
            return;
        }
        int piece = 1 + (data[0] & 0x3F);
        for (boolean bareLf : new boolean[] {false, true}) {
            check(letter(data, piece, bareLf).equals(letter(data, data.length, bareLf)), "the cut changes the letter");
        }
        for (String line : new String(data, 1, data.length - 1, ISO_8859_1).split("\r?\n", MOST)) {
            line(line);
        }
    }

    /// The letter, whether it has ended, and where.
    private static String letter(byte[] data, int piece, boolean bareLf) {
        Unstuffer unstuffer = new Unstuffer(bareLf, new Forgiveness(Tolerance.IN_THE_WILD));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] target = new byte[piece];
        int next = 1;
        for (int end = 1; end < data.length && !unstuffer.ended(); ) {
            end = Math.min(data.length, end + piece);
            int count;
            do {
                count = passed(unstuffer, data, next, end, target);
                check(count <= target.length, "more was written than there was room for");
                check(unstuffer.taken() >= next && unstuffer.taken() <= end, "it took what was not there");
                next = unstuffer.taken();
                out.write(target, 0, count);
            } while (count > 0);
        }
        return out.toString(ISO_8859_1) + "|" + unstuffer.ended() + "|" + next;
    }

    private static int passed(Unstuffer unstuffer, byte[] data, int from, int end, byte[] target) {
        try {
            return unstuffer.pass(data, from, end, target, 0, target.length);
        } catch (ProtocolViolation e) {
            throw new AssertionError("nothing in a letter is a violation that is not tolerated", e);
        }
    }

    private interface Reading {
        Object read() throws ProtocolViolation;
    }

    private static void line(String line) {
        Forgiveness forgiveness = new Forgiveness(Tolerance.IN_THE_WILD);
        Listing listing = new Listing(forgiveness);
        read(() -> Status.parse(line, forgiveness));
        read(() -> listing.totals(line));
        read(() -> listing.listed(line));
        read(() -> listing.identified(line));
        Capabilities announced = Capabilities.of(List.of(line));
        check(announced.loginDelay().isEmpty() || !announced.loginDelay().get().isNegative(), "time runs backwards");
        shown(Printable.of(line));
    }

    private static void read(Reading reading) {
        try {
            if (reading.read() instanceof Status.Err(var _, var text)) {
                shown(text);
            }
        } catch (ProtocolViolation e) {
            shown(e.line());
        }
    }

    private static void shown(String text) {
        check(text.length() <= 512, "it is longer than a line");
        check(text.chars().noneMatch(Character::isISOControl), "it may steer a terminal");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
