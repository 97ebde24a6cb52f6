package org.restante.store.maildir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.StoreException;
import org.restante.store.lease.Leases;

/// Maildrops that are Maildirs: one message, one file, in the format of every mail program. Existing trees of
/// Postfix, Dovecot and Courier are served in place, with the unique-ids and the order they had. The package
/// describes what may lie on disk.
///
/// A Maildir that another server lists too keeps the ids of that server for messages it listed first, also for those
/// delivered here.
public final class MaildirMaildrops implements Maildrops {
    /// Dovecot's own default of `pop3_uidl_format`.
    public static final String DEFAULT_UIDL_FORMAT = "%08Xu%08Xv";

    private static final Duration LONGEST = Duration.ofDays(1);

    private final MaildirLayout layout;
    private final UidlFormat format;
    private final UniqueNames names;
    private final Leases<Path> leases = new Leases<>();

    /// Takes over unique-ids from Dovecot in its default format.
    public MaildirMaildrops(MaildirLayout layout) {
        this(layout, DEFAULT_UIDL_FORMAT, "localhost");
    }

    /// @param pop3UidlFormat the setting `pop3_uidl_format` of the Dovecot that served these Maildirs before: text
    ///     with `%u`, `%v` (also as `%Xu`, `%08Xu`), `%f`, `%g` and `%%`
    /// @param host the name of this machine, which stands in the names of letters
    /// @throws IllegalArgumentException if the format has something else behind a percent sign, or nothing that
    ///     differs from message to message
    public MaildirMaildrops(MaildirLayout layout, String pop3UidlFormat, String host) {
        this.layout = layout;
        names = new UniqueNames(host);
        format = new UidlFormat(pop3UidlFormat);
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
        long deadline = System.nanoTime() + (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
        try {
            Optional<Leases<Path>.Lease> lease = leases.take(maildir.root(), patience);
            return lease.isEmpty() ? Optional.empty() : open(maildir, lease.get(), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the maildrop of " + owner);
        } catch (IOException e) {
            throw Failures.explain(e, maildir);
        }
    }

    private Optional<Maildrop> open(Maildir maildir, Leases<Path>.Lease lease, long deadline)
            throws IOException, InterruptedException {
        Optional<MaildirLock> lock = Optional.empty();
        boolean opened = false;
        try {
            lock = MaildirLock.take(maildir, deadline);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            MaildirLock held = lock.get();
            Snapshot snapshot = new Survey(maildir, held, format, names).take();
            Maildrop maildrop = new MaildirMaildrop(maildir, snapshot, () -> free(held, lease));
            opened = true;
            return Optional.of(maildrop);
        } finally {
            if (!opened) {
                lock.ifPresent(MaildirLock::close);
                lease.close();
            }
        }
    }

    /// The other processes' lock first, so that the next session of this one finds it free.
    private static void free(MaildirLock lock, Leases<Path>.Lease lease) {
        try (lease) {
            lock.close();
        }
    }

    @Override
    public Delivery deliver(Owner owner) throws IOException {
        return MaildirDelivery.begin(new Maildir(layout.folder(owner)), names);
    }

    /// Has nothing to give back.
    @Override
    public void close() {}
}
