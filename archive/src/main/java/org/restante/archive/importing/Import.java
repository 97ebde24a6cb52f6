package org.restante.archive.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.restante.archive.account.Account;
import org.restante.archive.local.Located;
import org.restante.archive.local.MaildirFolder;

/// Takes old mail into an archive: into a Maildir `mail/NAME` for each folder that it was in.
public final class Import implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;

    private final Path mail;
    private final Set<String> accounts;
    private final Listener listener;
    private final Map<String, Intake> intakes = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int letters;
    private int known;
    private long done;
    private long all;

    /// @param archive the folder of all mail at home
    /// @param accounts names that Maildirs of accounts have: what is imported stays apart from what
    ///     is fetched
    public Import(Path archive, Set<String> accounts, Listener listener) {
        this.mail = archive.resolve("mail");
        this.accounts = Set.copyOf(accounts);
        this.listener = listener;
    }

    /// What a source is, with the name of its Maildir.
    private record Job(Source source, String maildir) {}

    /// Imports. What was done when it fails is done, and found there by the next one.
    ///
    /// @param to what to call the Maildir; several folders are called `TO-FOLDER`. Empty: as the
    ///     source is
    /// @throws ImportException if one of the sources has no letters, or the name is none: then
    ///     nothing is done
    /// @throws IOException if a Maildir cannot be written
    public Taken run(List<Path> sources, Optional<String> to) throws ImportException, IOException {
        List<Job> jobs = new ArrayList<>();
        for (Path path : sources) {
            String base = to.isPresent() ? given(to.get()) : derived(path);
            for (Source source : Sources.in(path)) {
                jobs.add(new Job(source, name(base, source.label())));
                all += octets(source);
            }
        }
        for (Job job : jobs) {
            run(job);
        }
        int put = 0;
        for (Intake intake : intakes.values()) {
            intake.flush();
            put += intake.count();
        }
        return new Taken(put, known, List.copyOf(intakes.keySet()), failures, remarks);
    }

    private String given(String name) throws ImportException {
        if (!Account.isName(name)) {
            throw new ImportException("\"" + name + "\" is no name; letters, digits, . _ @ + and -, at most 100");
        }
        if (accounts.contains(name)) {
            throw new ImportException(name + " is an account, whose letters stay apart from imported ones; take another"
                    + " name, such as " + name + "-old");
        }
        return name;
    }

    private String derived(Path source) {
        Path name = source.toAbsolutePath().normalize().getFileName();
        String plain = String.valueOf(name).replaceFirst("(?i)\\.(mbox|mbx|zip|eml)$", "");
        String fit = fit(plain);
        return accounts.contains(fit) ? fit + "-old" : fit;
    }

    private String name(String base, String label) {
        String name = label.isEmpty() ? base : fit(base + "-" + label);
        return accounts.contains(name) ? name + "-old" : name;
    }

    private static String fit(String text) {
        String fit = text.replaceAll("[^A-Za-z0-9._@+-]+", "_").replaceFirst("^[^A-Za-z0-9_]+", "");
        return fit.isEmpty() ? "imported" : fit.substring(0, Math.min(90, fit.length()));
    }

    private static long octets(Source source) throws IOException {
        if (source.kind() != Source.Kind.MAILDIR) {
            return Files.size(source.path());
        }
        long octets = 0;
        var folder = new MaildirFolder(source.path());
        for (Located letter : folder.list()) {
            octets += letter.place().isTrash() ? 0 : sizeOf(folder.file(letter));
        }
        return octets;
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private Intake intake(String maildir) throws IOException {
        Intake known = intakes.get(maildir);
        if (known == null) {
            known = Intake.into(mail.resolve(maildir));
            intakes.put(maildir, known);
        }
        return known;
    }

    private void run(Job job) throws IOException {
        Source source = job.source();
        switch (source.kind()) {
            case MBOX -> mbox(source.path(), job.maildir(), true);
            case MAILDIR -> maildir(source.path(), job.maildir());
            case LETTER -> {
                take(job.maildir(), ofFile(source.path(), ""), source.path().toString());
                came(Files.size(source.path()));
            }
            case ZIP -> zip(source.path(), job.maildir());
        }
    }

    private static Old ofFile(Path file, String info) throws IOException {
        return new Old(out -> Files.copy(file, out), info, Optional.of(Files.getLastModifiedTime(file)));
    }

    /// A letter that cannot be read is passed over; a Maildir that cannot be written ends the
    /// import.
    private void take(String maildir, Old letter, String where) throws IOException {
        Intake intake = intake(maildir);
        try {
            letters++;
            known += intake.put(new Old(out -> guarded(letter, out), letter.info(), letter.came())) ? 0 : 1;
        } catch (Unreadable e) {
            failures.add(where + ": cannot be read: " + e.getMessage());
        }
    }

    /// The source failed, not the Maildir.
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /// The Maildir failed, not the source.
    private static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1;

        Unwritable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static void guarded(Old letter, OutputStream out) throws IOException {
        try {
            letter.text().writeTo(new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    write(new byte[] {(byte) octet}, 0, 1);
                }

                @Override
                public void write(byte[] chunk, int offset, int length) throws IOException {
                    try {
                        out.write(chunk, offset, length);
                    } catch (IOException e) {
                        throw new Unwritable(e);
                    }
                }
            });
        } catch (Unwritable e) {
            throw e;
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private void came(long octets) {
        done += octets;
        listener.comes(letters, Math.min(done, all), all);
    }

    private void maildir(Path root, String maildir) throws IOException {
        var folder = new MaildirFolder(root);
        for (Located letter : folder.list()) {
            if (!letter.place().isTrash()) {
                Path file = folder.file(letter);
                try {
                    take(maildir, ofFile(file, letter.info()), file.toString());
                } catch (NoSuchFileException _) {
                    failures.add(file + ": was moved meanwhile; import again");
                }
                came(sizeOf(file));
            }
        }
    }

    /// @param counts whether its octets are those that the person sees go on
    private void mbox(Path file, String maildir, boolean counts) throws IOException {
        MboxSurvey survey = MboxSurvey.of(file);
        int expunged = 0;
        long before = done;
        for (MboxSurvey.Region region : survey.letters()) {
            if (region.expunged()) {
                expunged++;
                continue;
            }
            var letter = new Old(
                    out -> copy(file, region, survey.dialect(), out),
                    region.info(),
                    region.came().map(FileTime::from));
            take(maildir, letter, file + ", octet " + region.from());
            came(counts ? region.to() - region.from() : 0);
        }
        done = counts ? before + Files.size(file) : done;
        came(0);
        if (expunged > 0) {
            remarks.add(file + ": " + expunged + " letters were deleted there");
        }
    }

    private static void copy(Path file, MboxSurvey.Region region, Dialect dialect, OutputStream out)
            throws IOException {
        try (var random = new RandomAccessFile(file.toFile(), "r")) {
            random.seek(region.from());
            var unhiding = new Unhiding(out, dialect);
            byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, region.to() - region.from()))];
            long left = region.to() - region.from();
            while (left > 0) {
                int length = random.read(block, 0, (int) Math.min(block.length, left));
                if (length < 0) {
                    throw new IOException("it became shorter meanwhile");
                }
                unhiding.write(block, 0, length);
                left -= length;
            }
            unhiding.finish();
        }
    }

    private void zip(Path file, String maildir) throws IOException {
        try (var zip = ZipSource.open(file)) {
            zip.entries(entry -> {
                try {
                    entry(entry, maildir);
                } catch (ZipSource.Unfit e) {
                    failures.add(file + ": an entry " + e.getMessage());
                }
            });
            zip.failed().forEach(line -> failures.add(file + ": " + line));
            zip.passed().forEach(line -> remarks.add(file + ": " + line));
        } catch (ZipSource.Unfit e) {
            failures.add(file + ": " + e.getMessage());
        }
        came(Files.size(file));
    }

    private void entry(ZipSource.Entry entry, String maildir) throws IOException {
        if (entry.kind() == Source.Kind.MBOX) {
            Path scratch = intake(maildir).scratch();
            try {
                try (InputStream in = entry.open()) {
                    Files.copy(in, scratch);
                }
                mbox(scratch, maildir, false);
            } finally {
                Files.deleteIfExists(scratch);
            }
        } else {
            take(
                    maildir,
                    new Old(
                            out -> {
                                try (InputStream in = entry.open()) {
                                    in.transferTo(out);
                                }
                            },
                            entry.info(),
                            entry.came()),
                    "an entry of a ZIP file");
            came(0);
        }
    }

    @Override
    public void close() throws IOException {
        for (Intake intake : intakes.values()) {
            intake.close();
        }
    }
}
