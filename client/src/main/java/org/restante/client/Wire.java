package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.restante.protocol.LineFeeds;

/// The lines of a session, to the server and from it, each bounded in time and length. It begins
/// anew under TLS: what came before has no way into the new one.
///
/// After any `IOException` it is closed.
final class Wire implements Closeable {
    /// Octets of a challenge of SASL, its end included: as long as the server's own side takes.
    static final int CHALLENGE = 64 * 1024;

    /// Octets of a line of a reply, its end included. RFC 2449 §4
    private static final int LONGEST = 512;

    private final Link link;
    private final Settings settings;
    private final Forgiveness forgiveness;
    private final Budget connecting;
    private final Unsent unsent = new Unsent();
    private final byte[] in;
    private int next;
    private int end;
    private long received;
    private boolean connected;
    private boolean bareLf;

    /// @param connecting what is left of the time for connecting, which goes before all other
    ///     deadlines until [#connected]
    Wire(Link link, Settings settings, Forgiveness forgiveness, Budget connecting) {
        this.link = link;
        this.settings = settings;
        this.forgiveness = forgiveness;
        this.connecting = connecting;
        this.in = new byte[Math.max(CHALLENGE, settings.limits().line())];
    }

    private static final class Unsent extends ByteArrayOutputStream {
        byte[] octets() {
            return buf;
        }

        void wipe() {
            Arrays.fill(buf, 0, count, (byte) 0);
            count = 0;
        }
    }

    Link link() {
        return link;
    }

    Settings settings() {
        return settings;
    }

    Forgiveness forgiveness() {
        return forgiveness;
    }

    /// From now on, lines have their own deadlines.
    void connected() {
        connected = true;
    }

    /// Whether octets have come that nobody has read yet.
    boolean hasUnread() {
        return next < end;
    }

    /// Nothing may have come that was not asked for. It does where a server does not double the dots of a
    /// letter that somebody has written for such servers: behind its false end come false replies, and the
    /// true ones would be taken for those to other commands. What refuses may be a farewell.
    void checkNothingUnread() throws IOException {
        passBlankLines();
        boolean halfALineEnd = next + 1 == end && in[next] == '\r';
        if (next < end && in[next] != '-' && !halfALineEnd) {
            String beginning = new String(in, next, Math.min(LONGEST, end - next), ISO_8859_1);
            throw violation("the server says more than it was asked for", beginning);
        }
    }

    private void passBlankLines() throws IOException {
        while (next < end) {
            int lf = in[next] == '\r' ? next + 1 : next;
            if (lf == end || in[lf] != '\n') {
                return;
            }
            next = lf + 1;
            forgive(Tolerance.BLANK_LINE, "");
        }
    }

    /// Puts a line where [#flush] takes it from.
    void put(Spoken line) {
        link.await("the answer to " + line.keyword());
        settings.log().line(ProtocolLog.Side.CLIENT, line.shown());
        unsent.writeBytes(line.octets());
        Arrays.fill(line.octets(), (byte) 0);
    }

    /// Sends what was put, in one piece.
    void flush() throws IOException {
        if (unsent.size() > 0) {
            link.write(unsent.octets(), unsent.size(), lineBudget());
            unsent.wipe();
        }
    }

    private Budget lineBudget() {
        return connected ? new Budget(settings.deadlines().line()) : connecting;
    }

    /// The first line of a reply. An empty line in front of it may be the last of a listing
    /// before.
    Status status() throws IOException {
        String line = line(CHALLENGE);
        while (line.isEmpty()) {
            forgive(Tolerance.BLANK_LINE, line);
            line = line(CHALLENGE);
        }
        boolean challenge = line.startsWith("+ ");
        settings.log().line(ProtocolLog.Side.SERVER, challenge ? "+ ***" : Printable.of(line));
        if (!challenge) {
            checkLength(line);
        }
        try {
            return Status.parse(line, forgiveness);
        } catch (ProtocolViolation e) {
            throw closing(e);
        }
    }

    /// A further line of a reply.
    String line() throws IOException {
        String line = line(settings.limits().line());
        checkLength(line);
        settings.log().line(ProtocolLog.Side.SERVER, Printable.of(line));
        return line;
    }

    private void checkLength(String line) throws IOException {
        if (line.length() + 2 > settings.limits().line()) {
            throw violation(
                    "a line of the server is longer than " + settings.limits().line() + " octets", line);
        }
        if (line.length() + 2 > LONGEST) {
            forgive(Tolerance.LONG_LINE, line);
        }
    }

    /// One line without its end, one `char` for each octet.
    private String line(int most) throws IOException {
        Budget budget = lineBudget();
        int seen = 0;
        while (true) {
            int lf = LineFeeds.next(in, next + seen, end);
            if (lf < end) {
                return take(lf);
            }
            seen = end - next;
            if (seen >= most) {
                String beginning = new String(in, next, LONGEST, ISO_8859_1);
                throw violation("a line of the server is longer than " + most + " octets", beginning);
            }
            more(budget);
        }
    }

    private String take(int lf) throws IOException {
        bareLf = lf == next || in[lf - 1] != '\r';
        String line = new String(in, next, (bareLf ? lf : lf - 1) - next, ISO_8859_1);
        next = lf + 1;
        if (bareLf) {
            forgive(Tolerance.BARE_LF, line);
        }
        return line;
    }

    /// Whether the last line ended in LF alone.
    boolean endedInBareLf() {
        return bareLf;
    }

    /// Reads at least one octet more behind those that are unread.
    ///
    /// @throws EOFException if there are no more
    void more(Budget budget) throws IOException {
        if (next == end) {
            next = 0;
            end = 0;
        } else if (end == in.length) {
            System.arraycopy(in, next, in, 0, end - next);
            end -= next;
            next = 0;
        }
        int count = link.read(in, end, in.length - end, budget);
        if (count < 0) {
            close();
            throw new EOFException(link.peer() + " hung up, and " + link.awaited() + " had not come");
        }
        end += count;
        received += count;
    }

    /// How many octets have come, ever.
    long received() {
        return received;
    }

    /// Lets a message take of the unread octets what is its own.
    int pass(Unstuffer unstuffer, byte[] target, int offset, int length) throws IOException {
        try {
            int count = unstuffer.pass(in, next, end, target, offset, length);
            next = unstuffer.taken();
            return count;
        } catch (ProtocolViolation e) {
            throw closing(e);
        }
    }

    void forgive(Tolerance what, String line) throws IOException {
        try {
            forgiveness.forgive(what, line);
        } catch (ProtocolViolation e) {
            throw closing(e);
        }
    }

    /// Closes, for a reason.
    ProtocolViolation violation(String what, String line) {
        return closing(new ProtocolViolation(what, Printable.of(line)));
    }

    private ProtocolViolation closing(ProtocolViolation why) {
        close();
        return why;
    }

    @Override
    public void close() {
        link.close();
    }
}
