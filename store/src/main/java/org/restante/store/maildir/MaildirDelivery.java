package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.store.Delivery;
import org.restante.store.form.StoredForm;

/// Writes one message to `tmp/`, and moves it to `new/` when it is whole and durable. Its final name is made then, so
/// that names have the order in which messages arrived, not that in which they were begun.
final class MaildirDelivery implements Delivery {
    private static final Logger LOG = System.getLogger(MaildirDelivery.class.getName());

    private final Maildir maildir;
    private final UniqueNames names;
    private final Path temporary;
    private final FileChannel channel;
    private final StoredForm form;
    private boolean over;

    private MaildirDelivery(Maildir maildir, UniqueNames names, Path temporary, FileChannel channel) {
        this.maildir = maildir;
        this.names = names;
        this.temporary = temporary;
        this.channel = channel;
        form = new StoredForm(Channels.newOutputStream(channel));
    }

    static MaildirDelivery begin(Maildir maildir, UniqueNames names) throws IOException {
        Path temporary = maildir.tmp().resolve(names.next());
        try {
            maildir.create();
            FileChannel channel = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Maildir.PRIVATE_FILE);
            return new MaildirDelivery(maildir, names, temporary, channel);
        } catch (IOException e) {
            throw Failures.explain(e, maildir);
        }
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
        mustNotBeOver();
        try {
            form.write(chunk, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public UniqueId commit() throws IOException {
        mustNotBeOver();
        over = true;
        try {
            Extent extent = form.finish();
            channel.force(true);
            channel.close();
            String unique = names.next();
            Path delivered = maildir.folder(Letter.Place.NEW)
                    .resolve(LetterName.of(unique, extent).octets());
            Files.move(temporary, delivered, StandardCopyOption.ATOMIC_MOVE);
            promise(delivered);
            return new UniqueId(unique);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void promise(Path delivered) throws IOException {
        try {
            Maildir.sync(maildir.folder(Letter.Place.NEW));
        } catch (IOException e) {
            Files.deleteIfExists(delivered);
            throw e;
        }
    }

    private void mustNotBeOver() {
        if (over) {
            throw new IllegalStateException("this delivery is over");
        }
    }

    private IOException failed(IOException failure) {
        over = true;
        IOException explained = Failures.explain(failure, maildir);
        discard();
        return explained;
    }

    @Override
    public void close() {
        over = true;
        discard();
    }

    private void discard() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "already gone: " + e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete " + temporary + ": " + e);
        }
    }
}
