package org.restante.bench.reader;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.restante.archive.account.Accounts;
import org.restante.archive.library.Library;
import org.restante.archive.library.QueryException;
import org.restante.archive.library.Selection;
import org.restante.archive.library.View;
import org.restante.bench.mail.Maildirs;

/// One run of `./build bench reader`: letters are indexed by `restante index`, and by notmuch and mu where they are
/// installed; then the library is opened and asked in this process. Figures are printed beside their goals.
public final class ReaderBench implements AutoCloseable {
    private static final int LETTERS = 200_000;
    private static final int FEW = 5_000;
    private static final int SEARCHES = 400;
    private static final int PAGE = 50;

    private final Path launcher;
    private final int letters;
    private final Path folder;
    private final Mailbox mailbox = new Mailbox();
    private boolean missed;

    /// @param root of the sources, where the launcher is
    /// @param quick a smoke run with few letters
    public ReaderBench(Path root, boolean quick) throws IOException {
        launcher = root.resolve("restante");
        letters = quick ? FEW : LETTERS;
        folder = Files.createTempDirectory("restante-bench");
    }

    /// @return the exit status: 0 if all goals were met
    public int run() throws IOException, QueryException, InterruptedException {
        Path maildir = folder.resolve("archive/mail/home");
        mailbox.fill(maildir, letters);
        System.out.println(letters + " letters");
        double own = indexed(
                "restante index",
                List.of(launcher.toString(), "index", "--archive", archive().toString()));
        goal("indexing, letters a second", letters / own, 2_000, true);
        for (List<String> command : others(maildir)) {
            String name = command.getFirst();
            double theirs = indexed(name, command);
            System.out.printf(Locale.ROOT, "%-40s %.2f of %s%n", "time of restante index", own / theirs, name);
        }
        asked();
        return missed ? 1 : 0;
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private List<List<String>> others(Path maildir) throws IOException {
        List<List<String>> others = new ArrayList<>();
        if (installed("notmuch")) {
            Files.writeString(folder.resolve(".notmuch-config"), "[database]\npath=" + maildir + "\n[new]\ntags=new\n");
            others.add(List.of("notmuch", "new", "--quiet"));
        }
        if (installed("mu")) {
            others.add(List.of("sh", "-c", "mu init --quiet --maildir=\"$0\" && mu index --quiet", maildir.toString()));
        }
        if (others.isEmpty()) {
            System.out.println("neither notmuch nor mu (packages notmuch, maildir-utils) is installed to compare with");
        }
        return others;
    }

    private static boolean installed(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(program)));
    }

    /// @return seconds
    private double indexed(String name, List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("said").toFile())
                .redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("RESTANTE_JAVA_OPTS", "-Xmx512m");
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(name + " failed: " + Files.readString(folder.resolve("said")));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%-40s %.1f s%n", name, seconds);
        return seconds;
    }

    private void asked() throws IOException, QueryException {
        opened().close(); // warms the JVM: a reader stays
        long begin = System.nanoTime();
        try (Library library = opened()) {
            goal("opening, ms", millis(begin), 1_000, false);
            begin = System.nanoTime();
            library.threads(Selection.of(View.INBOX), 0, PAGE);
            goal("first page, ms", millis(begin), 150, false);
            goal("search, ms at p95", searches(library), 100, false);
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
            goal("heap in use, MB", (double) heap, 512, false);
        }
    }

    private Library opened() throws IOException {
        Library library = Library.open(archive(), Accounts.NONE);
        if (library.pending() > 0) {
            throw new IOException(library.pending() + " letters are not in the index");
        }
        return library;
    }

    private double searches(Library library) throws IOException, QueryException {
        double[] times = new double[SEARCHES];
        for (int i = 0; i < SEARCHES; i++) {
            String query = switch (i % 5) {
                case 0 -> mailbox.word();
                case 1 -> mailbox.word() + " " + mailbox.word();
                case 2 -> "from:" + mailbox.word() + " is:unread";
                case 3 -> "\"" + mailbox.word() + " " + mailbox.word() + "\" after:2021";
                default -> mailbox.word() + "* has:attachment -" + mailbox.word();
            };
            long begin = System.nanoTime();
            library.threads(Selection.matching(query), 0, PAGE);
            times[i] = millis(begin);
        }
        java.util.Arrays.sort(times);
        return times[SEARCHES * 95 / 100];
    }

    private static double millis(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e6;
    }

    private void goal(String what, double figure, double goal, boolean atLeast) {
        boolean met = atLeast ? figure >= goal : figure <= goal;
        missed |= !met;
        System.out.printf(
                Locale.ROOT,
                "%-40s %.1f, %.2f of the goal %.0f%s%n",
                what,
                figure,
                figure / goal,
                goal,
                met ? "" : "  MISSED");
    }

    @Override
    public void close() throws IOException {
        Maildirs.remove(folder);
    }
}
