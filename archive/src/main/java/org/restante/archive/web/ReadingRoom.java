package org.restante.archive.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.restante.archive.disk.Durable;

/// One archive is read by one reader. It holds a lock, and beside it says where it listens and by
/// which key the same person gets in: so who comes second asks the first for a new address.
public final class ReadingRoom implements AutoCloseable {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path note;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private ReadingRoom(Path note, FileChannel channel, @Nullable FileLock lock) {
        this.note = note;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the lock, if nobody has it.
    ///
    /// @throws IOException if the archive's folder cannot be written
    public static ReadingRoom at(Path archive) throws IOException {
        Path state = Durable.folder(archive.resolve("state"));
        FileChannel channel = FileChannel.open(
                state.resolve("reading.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                Durable.PRIVATE_FILE);
        return new ReadingRoom(state.resolve("reading"), channel, channel.tryLock());
    }

    /// Whether somebody else reads.
    public boolean isTaken() {
        return lock == null;
    }

    /// Says where the reader is, for its owner alone.
    ///
    /// @throws IOException if that cannot be written
    public void announce(Reader reader) throws IOException {
        String line = reader.port() + " " + reader.key() + "\n";
        Durable.replace(note, ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
    }

    /// A new address, of the one who reads.
    ///
    /// @throws IOException if it does not answer
    /// @throws InterruptedException if the thread is interrupted
    public String address() throws IOException, InterruptedException {
        String[] words = Files.readString(note).strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("[0-9]{1,5}")) {
            throw new IOException(note + ": does not say where the reader is");
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + words[0] + "/ticket"))
                    .header("Authorization", "Bearer " + words[1])
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException("it answers " + response.statusCode());
            }
            return response.body();
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (lock != null) {
                Files.deleteIfExists(note);
            }
        }
    }
}
