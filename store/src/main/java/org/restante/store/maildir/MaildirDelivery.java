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
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.protocol.surrogate.Surrogate;
import org.restante.store.Delivery;
import org.restante.store.form.StoredForm;
import org.restante.store.maildir.Letter.Place;

/// Writes one message to `tmp/`, and moves it to `new/` when it is whole and durable. Its final name is made then, so
/// that names have the order in which messages arrived, not that in which they were begun.
final class MaildirDelivery implements Delivery {
    private static final Logger LOG = System.getLogger(MaildirDelivery.class.getName());

    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Maildir maildir;
    private final Registers registers;
    private final UniqueNames names;
    private final Path temporary;
    private final FileChannel channel;
    private final StoredForm form;
    private boolean over;

    private MaildirDelivery(
            Maildir maildir, Registers registers, UniqueNames names, Path temporary, FileChannel channel) {
        this.maildir = maildir;
        this.registers = registers;
        this.names = names;
        this.temporary = temporary;
        this.channel = channel;
        form = new StoredForm(Channels.newOutputStream(channel));
    }

    static MaildirDelivery begin(Maildir maildir, Registers registers, UniqueNames names) throws IOException {
        Path temporary = maildir.tmp().resolve(names.next());
        try {
            maildir.create();
            FileChannel channel = FileChannel.open(temporary, OPTIONS, Maildir.PRIVATE_FILE);
            return new MaildirDelivery(maildir, registers, names, temporary, channel);
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
            OptionalLong surrogate = surrogate();
            channel.force(true);
            channel.close();
            return enter(extent, surrogate);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Looks through what was just written, if its header says that there is reason to.
    private OptionalLong surrogate() throws IOException {
        if (!form.tellsOfUtf8()) {
            return OptionalLong.empty();
        }
        channel.position(0);
        return Surrogate.extent(Channels.newInputStream(channel)).stream()
                .mapToLong(Extent::octets)
                .findFirst();
    }

    private UniqueId enter(Extent extent, OptionalLong surrogate) throws IOException {
        Register register = registers.take(maildir);
        try {
            Letter[] delivered = new Letter[1];
            register.change(() -> {
                delivered[0] = move(extent, surrogate);
                return new Register.Entered(List.of(delivered[0]), new BitSet());
            });
            promise(delivered[0], register);
            return delivered[0].id();
        } finally {
            registers.giveBack(maildir, register);
        }
    }

    /// The name is made in the same moment, so that the order of names is that of arrival.
    private Letter move(Extent extent, OptionalLong surrogate) throws IOException {
        String unique = names.next();
        String name = LetterName.of(unique, extent, surrogate).octets();
        Letter letter = new Letter(Place.NEW, name, extent, new UniqueId(unique), surrogate);
        Files.move(temporary, letter.path(maildir), StandardCopyOption.ATOMIC_MOVE);
        return letter;
    }

    private void promise(Letter delivered, Register register) throws IOException {
        try {
            Maildir.sync(maildir.folder(Place.NEW));
        } catch (IOException e) {
            register.doubt();
            Files.deleteIfExists(delivered.path(maildir));
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
