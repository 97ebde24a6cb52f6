package org.restante.protocol.surrogate;

import org.restante.protocol.LineFeeds;

/// Finds out, while a letter passes, whether its header says that it came as an
/// internationalised one: a `Received:` has one of the ways of RFC 6531 §4.3, as
/// `with UTF8SMTP`. Only for such letters a [Surrogate] is looked for at all; for all others
/// this is all they cost: a look at the first octet of each line of the header, and at their
/// `Received:`.
public final class Trace {
    private static final String FIELD = "received:";

    /// What is looked for; a blank stands for one or more, and the star for S or L.
    private static final String WAY = " with utf8*mtp";

    private static final int WITH = 5;
    private static final int WITH_AND_BLANK = 6;
    private static final int WHOLE = WAY.length();
    private static final int SECURE = WHOLE + 1; // S behind it
    private static final int AUTHENTICATED = WHOLE + 2; // A behind it
    private static final int TOLD = WHOLE + 3;

    private enum State {
        START,
        CR_AT_START,
        NAME,
        RECEIVED,
        OTHER,
        OVER
    }

    private State state = State.START;
    private boolean received;
    private int matched;

    /// Takes the next `length` octets of the letter, cut anywhere.
    public void add(byte[] chunk, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && open()) {
            at = switch (state) {
                case OTHER -> other(chunk, at, end);
                case RECEIVED -> received(chunk, at, end);
                default -> {
                    state = begin(chunk[at]);
                    yield at + 1;
                }
            };
        }
    }

    /// Whether further octets may tell something: the header is not over, and has not told it yet.
    public boolean open() {
        return state != State.OVER && !(received && matched == TOLD);
    }

    /// Whether what came so far says so.
    public boolean tellsOfUtf8() {
        return received && matched >= WHOLE;
    }

    private int other(byte[] chunk, int from, int end) {
        int at = LineFeeds.next(chunk, from, end);
        state = at < end ? State.START : State.OTHER;
        return Math.min(at + 1, end);
    }

    private int received(byte[] chunk, int from, int end) {
        int at = from;
        while (at < end && state == State.RECEIVED && matched < TOLD) {
            if (matched == 0) {
                at = wordEnd(chunk, at, end);
            }
            if (at < end) {
                byte octet = chunk[at++];
                matched = next(matched, lower(octet));
                state = octet == '\n' ? State.START : State.RECEIVED;
            }
        }
        return at;
    }

    private static int wordEnd(byte[] chunk, int from, int end) {
        int at = from;
        while (at < end && chunk[at] > ' ') {
            at++;
        }
        return at;
    }

    /// The beginning of a line, up to the end of its name.
    private State begin(byte octet) {
        return switch (state) {
            case CR_AT_START -> octet == '\n' ? State.OVER : State.OTHER;
            case NAME -> name(octet);
            default -> start(octet);
        };
    }

    private State start(byte octet) {
        if (octet == ' ' || octet == '\t') {
            return received ? State.RECEIVED : State.OTHER;
        }
        received = false;
        matched = 0;
        return switch (octet) {
            case '\n' -> State.OVER;
            case '\r' -> State.CR_AT_START;
            default -> name(octet);
        };
    }

    private State name(byte octet) {
        if (lower(octet) != FIELD.charAt(matched)) {
            return octet == '\n' ? State.START : State.OTHER;
        }
        matched++;
        received = matched == FIELD.length();
        matched = received ? 0 : matched;
        return received ? State.RECEIVED : State.NAME;
    }

    /// How much of the way has been seen, up to this octet.
    private static int next(int found, char octet) {
        if (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n') {
            return found >= WHOLE ? TOLD : found == WITH || found == WITH_AND_BLANK ? WITH_AND_BLANK : 1;
        }
        if (found >= WHOLE) {
            return behind(found, octet);
        }
        boolean more = found > 0
                && (octet == WAY.charAt(found) || (WAY.charAt(found) == '*' && (octet == 's' || octet == 'l')));
        return more ? found + 1 : found == WITH_AND_BLANK && octet == WAY.charAt(1) ? 2 : 0;
    }

    private static int behind(int found, char octet) {
        if (octet == 's' && found == WHOLE) {
            return SECURE;
        }
        if (octet == 'a' && found < AUTHENTICATED) {
            return AUTHENTICATED;
        }
        boolean word = (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9') || octet == '_';
        return word ? 0 : TOLD;
    }

    private static char lower(byte octet) {
        return (char) (octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet & 0xFF);
    }
}
