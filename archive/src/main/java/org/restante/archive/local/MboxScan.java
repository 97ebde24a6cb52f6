package org.restante.archive.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.Fingerprinting;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.local.Mbox.Region;

/// What stands in an mbox behind a mark.
///
/// @param letters ours that are whole
/// @param whole where the file ends without a letter of ours that was torn
record MboxScan(Map<LetterKey, Region> letters, long whole) {
    private static final int BLOCK = 64 * 1024;
    private static final int LONGEST_LINE = 200;

    /// Reads on from `mark`. What other programs have put there is passed over and stays.
    static MboxScan from(FileChannel channel, long mark) throws IOException {
        Map<LetterKey, Region> letters = new HashMap<>();
        long size = channel.size();
        long at = mark;
        while (at < size) {
            String line = line(channel, at);
            long body = at + line.length();
            Optional<MboxLetter> ours = MboxLetter.parse(line.stripTrailing());
            boolean torn = ours.isEmpty() ? tornLine(line) : body + ours.get().length() > size;
            if (torn && !anotherFollows(channel, body, size)) {
                return new MboxScan(letters, at);
            }
            if (!torn && ours.isPresent() && beginsAt(channel, body + ours.get().length(), size)) {
                letters.put(ours.get().key(), new Region(body, ours.get().length()));
                at = body + ours.get().length();
            } else {
                at = next(channel, body, size);
            }
        }
        return new MboxScan(letters, size);
    }

    /// A `From ` line of ours that was being written, or the mere beginning of one.
    private static boolean tornLine(String line) {
        String begin = "From ";
        return !line.endsWith("\n")
                && (begin.startsWith(line)
                        || line.matches("From [0-9a-f]{0,32}(\\.[0-9]*(@r?e?s?t?a?n?t?e?( .*)?)?)?"));
    }

    private static boolean anotherFollows(FileChannel channel, long from, long size) throws IOException {
        return next(channel, from, size) < size;
    }

    private static boolean beginsAt(FileChannel channel, long at, long size) throws IOException {
        return at == size || line(channel, at).startsWith("From ");
    }

    /// Where the next line begins with `From `, at or behind `from`, which is the beginning of a line; else the end.
    private static long next(FileChannel channel, long from, long size) throws IOException {
        byte[] wanted = "\nFrom ".getBytes(StandardCharsets.US_ASCII);
        int matched = 1; // we stand behind a line end
        try (InputStream in = stream(channel, from)) {
            for (long at = from; at < size; at++) {
                int octet = in.read();
                matched = octet == wanted[matched] ? matched + 1 : octet == '\n' ? 1 : 0;
                if (matched == wanted.length) {
                    return at + 2 - wanted.length;
                }
            }
        }
        return size;
    }

    /// The octets from `at` to the end of the line with its LF, but not many more than a `From ` line has.
    private static String line(FileChannel channel, long at) throws IOException {
        var line = new ByteArrayOutputStream();
        try (InputStream in = stream(channel, at)) {
            for (int octet = in.read(); octet >= 0 && line.size() < LONGEST_LINE; octet = in.read()) {
                line.write(octet);
                if (octet == '\n') {
                    break;
                }
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// Octets from `at` on, through a channel that stays open.
    private static InputStream stream(FileChannel channel, long at) throws IOException {
        channel.position(at);
        InputStream in = Channels.newInputStream(channel);
        return new BufferedInputStream(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return in.read();
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return in.read(target, offset, length);
                    }
                },
                BLOCK);
    }

    /// What stands in a region; empty if the file ends before it does.
    static Optional<Fingerprint> fingerprint(FileChannel channel, Region region) throws IOException {
        var fingerprinting = new Fingerprinting();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long left = region.length();
        long at = region.from();
        while (left > 0) {
            block.clear().limit((int) Math.min(block.capacity(), left));
            int length = channel.read(block, at);
            if (length < 0) {
                return Optional.empty();
            }
            fingerprinting.write(block.array(), 0, length);
            left -= length;
            at += length;
        }
        return Optional.of(fingerprinting.fingerprint());
    }

    /// What the file lacks at its end before a letter may follow: its last line may have no end, or no empty line may
    /// follow it.
    static String missingEnd(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            return "";
        }
        ByteBuffer last = ByteBuffer.allocate((int) Math.min(2, size));
        channel.read(last, size - last.capacity());
        String end = new String(last.array(), StandardCharsets.ISO_8859_1);
        return end.endsWith("\n\n") || end.equals("\n") ? "" : end.endsWith("\n") ? "\n" : "\n\n";
    }
}
