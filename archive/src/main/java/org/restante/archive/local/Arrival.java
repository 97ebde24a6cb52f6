package org.restante.archive.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.Fingerprinting;
import org.restante.archive.letter.LetterKey;

/// Writes a letter to a file while it comes in, piece by piece as it is given. Closed before it is finished, it leaves
/// nothing.
public final class Arrival extends OutputStream {
    private final LetterKey key;
    private final Incoming.Form form;
    private final Path file;
    private final OutputStream out;
    private final Fingerprinting fingerprinting = new Fingerprinting();
    private boolean finished;

    private Arrival(LetterKey key, Incoming.Form form, Path file, OutputStream out) {
        this.key = key;
        this.form = form;
        this.file = file;
        this.out = out;
    }

    /// Begins in `folder`. A file that a crash left of the same letter is overwritten.
    ///
    /// @throws IOException if no file can be made there
    public static Arrival begin(Path folder, LetterKey key, Incoming.Form form) throws IOException {
        Path file = folder.resolve(key.toString());
        Files.deleteIfExists(file);
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Durable.PRIVATE_FILE);
        return new Arrival(key, form, file, Channels.newOutputStream(channel));
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        fingerprinting.write(octet);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
        out.write(chunk, offset, length);
        fingerprinting.write(chunk, offset, length);
    }

    /// Says that the letter is whole.
    ///
    /// @throws IOException if its last octets cannot be written
    public Incoming finish() throws IOException {
        out.close();
        finished = true;
        return new Incoming(key, form, file, fingerprinting.fingerprint());
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            try (OutputStream _ = out) {
                Files.deleteIfExists(file);
            }
        }
    }
}
