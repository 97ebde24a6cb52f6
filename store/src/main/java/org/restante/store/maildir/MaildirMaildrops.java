package org.restante.store.maildir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;

/// Maildrops that are Maildirs: one message, one file, in the format of every mail program. Existing trees of
/// Postfix, Dovecot and Courier are served in place, with the unique-ids and the order they had. The package
/// describes what may lie on disk.
///
/// A Maildir that another server lists too keeps the ids of that server for messages it listed first, also for those
/// delivered here.
public final class MaildirMaildrops implements Maildrops {
    /// Dovecot's own default of `pop3_uidl_format`.
    public static final String DEFAULT_UIDL_FORMAT = "%08Xu%08Xv";

    private static final Duration TRUSTED = Duration.ofMinutes(1);
    private static final int SHARE_OF_MEMORY = 8;

    private final MaildirLayout layout;
    private final UniqueNames names;
    private final Happenings happenings = new Happenings();
    private final Registers registers;
    private final Holds holds;

    /// Takes over unique-ids from Dovecot in its default format.
    public MaildirMaildrops(MaildirLayout layout) {
        this(layout, DEFAULT_UIDL_FORMAT, "localhost");
    }

    /// The same in a given amount of memory.
    ///
    /// @param memory octets that may be spent on remembering what is in Maildirs; with 0 an index
    ///     is read again in every session
    public MaildirMaildrops(MaildirLayout layout, long memory) {
        this(layout, new UidlFormat(DEFAULT_UIDL_FORMAT), "localhost", TRUSTED, memory);
    }

    /// @param pop3UidlFormat the setting `pop3_uidl_format` of the Dovecot that served these Maildirs before: text
    ///     with `%u`, `%v` (also as `%Xu`, `%08Xu`), `%f`, `%g` and `%%`
    /// @param host the name of this machine, which stands in the names of letters
    /// @throws IllegalArgumentException if the format has something else behind a percent sign, or nothing that
    ///     differs from message to message
    public MaildirMaildrops(MaildirLayout layout, String pop3UidlFormat, String host) {
        this(
                layout,
                new UidlFormat(pop3UidlFormat),
                host,
                TRUSTED,
                Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /// @param trusted how long our own changes are believed to be the only ones
    /// @param memory octets that may be spent on remembering what is in Maildirs
    MaildirMaildrops(MaildirLayout layout, UidlFormat format, String host, Duration trusted, long memory) {
        this.layout = layout;
        names = new UniqueNames(host);
        registers = new Registers(memory, happenings);
        holds = new Holds(format, names, registers, trusted, happenings);
    }

    /// {@inheritDoc}
    ///
    /// @throws StoreException with reason `UNUSABLE` if rights are missing, something else lies where a folder
    ///     should be, or a list of unique-ids cannot be understood; with reason `FULL` if no message can be
    ///     shown before there is room to record the unique-ids
    /// @throws InterruptedIOException if the thread is interrupted while it waits
    @Override
    public Optional<Maildrop> open(Owner owner, Duration patience) throws IOException {
        Maildir maildir = new Maildir(layout.folder(owner));
        try {
            Optional<Holds.Hold> hold = holds.take(maildir, patience);
            return hold.isPresent() ? Optional.of(open(hold.get())) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the maildrop of " + owner);
        } catch (IOException e) {
            throw Failures.explain(e, maildir);
        }
    }

    private static Maildrop open(Holds.Hold hold) throws IOException {
        boolean opened = false;
        try {
            Maildrop maildrop = new MaildirMaildrop(hold, hold.snapshot());
            opened = true;
            return maildrop;
        } finally {
            if (!opened) {
                hold.close();
            }
        }
    }

    @Override
    public Optional<Maildrop> openAtOnce(Owner owner) {
        Maildir maildir = new Maildir(layout.folder(owner));
        if (!registers.warm(maildir)) {
            return Optional.empty();
        }
        try {
            return holds.take(maildir, Duration.ZERO).flatMap(MaildirMaildrops::openAtOnce);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // who opens it the long way will say why
        }
    }

    private static Optional<Maildrop> openAtOnce(Holds.Hold hold) {
        Optional<Maildrop> opened = Optional.empty();
        try {
            opened = hold.snapshotAtOnce().map(snapshot -> new MaildirMaildrop(hold, snapshot));
            return opened;
        } finally {
            if (opened.isEmpty()) {
                hold.close();
            }
        }
    }

    @Override
    public Delivery deliver(Owner owner) throws IOException {
        return MaildirDelivery.begin(new Maildir(layout.folder(owner)), registers, names);
    }

    @Override
    public Map<String, Long> events() {
        return happenings.counts();
    }

    @Override
    public void close() {
        holds.close();
    }
}
