package org.restante.archive.importing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is in an mbox, of whichever dialect: that is told by what it says.
///
/// A letter begins behind a `From ` line, which is the first line of the file or stands behind an
/// empty one, and has a time and a year as such lines have. Content-Length is believed if another
/// such line, or the end of the file, follows what it counts. Where one counts lines that begin
/// with `From `, nothing is hidden in this file. Else, `>>From ` tells: among lines with two `>` it
/// was so in the letter, and among lines with one it had one.
///
/// @param letters in the order of the file
record MboxSurvey(List<Region> letters, Dialect dialect) {

    /// A letter as it stands there.
    ///
    /// @param info its marks, as of [Marks#info]
    /// @param came when it came, if its `From ` line says so
    record Region(long from, long to, String info, boolean expunged, Optional<Instant> came) {}

    /// Reads a file.
    static MboxSurvey of(Path file) throws IOException {
        try (var scan = new Scan(file)) {
            return scan.run();
        }
    }

    /// Goes through a file once.
    private static final class Scan implements AutoCloseable {
        private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
        private static final Pattern TIMED = Pattern.compile("From .*[0-9]:[0-9]{2}.* [0-9]{4}.*");
        private static final int NONE = -1;

        private final LineScanner lines;
        private final RandomAccessFile file;
        private final long size;
        private final List<Region> letters = new ArrayList<>();
        private long begun = NONE;
        private boolean inHeader;
        private long counted = NONE;
        private long bodyEnd = NONE;
        private long blank = NONE;
        private Marks marks = new Marks();
        private Optional<Instant> came = Optional.empty();
        private boolean unhidden;
        private boolean twice;
        private int literal;
        private int hidden;
        private int depthBefore;
        private int deep;

        Scan(Path file) throws IOException {
            this.file = new RandomAccessFile(file.toFile(), "r");
            size = this.file.length();
            lines = new LineScanner(Files.newInputStream(file));
        }

        MboxSurvey run() throws IOException {
            boolean afterBlank = true;
            while (lines.next()) {
                boolean counts = bodyEnd == NONE || lines.from() >= bodyEnd;
                boolean from = lines.begins(FROM);
                if (counts && from && afterBlank && (begun == NONE || isSeparator())) {
                    end(lines.from());
                    begin();
                } else if (inHeader) {
                    header();
                } else if (begun != NONE) {
                    unhidden |= from && !counts;
                    quoted();
                }
                blank = lines.isBlank() ? lines.from() : NONE;
                afterBlank = lines.isBlank() || (bodyEnd != NONE && lines.to() >= bodyEnd);
            }
            end(size);
            return new MboxSurvey(letters, dialect());
        }

        private boolean isSeparator() {
            return TIMED.matcher(lines.text()).matches();
        }

        private void begin() {
            begun = lines.to();
            came = FromLine.came(lines.text());
            inHeader = true;
            counted = NONE;
            bodyEnd = NONE;
            marks = new Marks();
            deep = 0;
        }

        /// The empty line before the next `From ` line is none of the letter.
        private void end(long at) {
            if (begun != NONE) {
                long to = bodyEnd != NONE ? bodyEnd : blank != NONE && blank >= begun ? blank : at;
                letters.add(new Region(begun, Math.max(begun, to), marks.info(), marks.isExpunged(), came));
            }
        }

        private void header() throws IOException {
            if (lines.isBlank()) {
                inHeader = false;
                if (counted != NONE && endsAt(lines.to() + counted)) {
                    bodyEnd = lines.to() + counted;
                }
                return;
            }
            String line = lines.text();
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                String count = line.substring(15).strip();
                counted = count.matches("[0-9]{1,15}") ? Long.parseLong(count) : NONE;
            }
            marks.take(line);
        }

        /// Whether the file ends there, or a `From ` line follows, with or without an empty one
        /// before it.
        private boolean endsAt(long at) throws IOException {
            if (at > size) {
                return false;
            }
            byte[] next = new byte[200];
            file.seek(at);
            int length = Math.max(0, file.read(next));
            String text = new String(next, 0, length, StandardCharsets.ISO_8859_1);
            String line = text.replaceFirst("^(\r?\n)?", "").lines().findFirst().orElse("");
            return line.isEmpty()
                    ? at + text.length() == size && text.isBlank()
                    : TIMED.matcher(line).matches();
        }

        private void quoted() {
            int depth = lines.depth();
            if (deep > 0) { // the line behind one with `>>From `
                vote(deep, depth);
                deep = 0;
            }
            if (depth >= 2 && lines.text().startsWith("From ", depth)) {
                vote(depth, depthBefore);
                deep = depth;
                twice = true;
            }
            depthBefore = depth;
        }

        private void vote(int depth, int neighbour) {
            literal += neighbour >= depth ? 1 : 0;
            hidden += neighbour > 0 && neighbour < depth ? 1 : 0;
        }

        private Dialect dialect() {
            if (unhidden) {
                return Dialect.MBOXCL2;
            }
            return twice && hidden >= literal ? Dialect.MBOXRD : Dialect.MBOXO;
        }

        @Override
        public void close() throws IOException {
            try (file) {
                lines.close();
            }
        }
    }
}
