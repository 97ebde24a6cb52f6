package org.restante.archive.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes letters one after the other in the form mboxrd, as other mail programs take them in.
public final class MboxExport {
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OutputStream out;

    /// @param out where they go; it stays open
    public MboxExport(OutputStream out) {
        this.out = out;
    }

    /// Writes a letter behind those before it.
    ///
    /// @param file the letter
    /// @param date when it was sent, for the line before it
    /// @throws IOException if it cannot be read, or not be written
    public void write(Path file, Instant date) throws IOException {
        out.write(("From MAILER-DAEMON " + ASCTIME.format(date) + "\n").getBytes(StandardCharsets.US_ASCII));
        var encoder = new MboxEncoder(out);
        Files.copy(file, encoder);
        encoder.finish();
    }
}
