package org.restante.bench.reader;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.restante.bench.mail.Maildirs;

/// One run of `./build bench reader`: letters are indexed by `restante index`, and by notmuch and mu where they are
/// installed; then `restante read` is started and asked by HTTP, in a heap of 512 MB. The figures are
/// printed beside their goals.
public final class ReaderBench implements AutoCloseable {
    private static final int LETTERS = 200_000;
    private static final int FEW = 5_000;
    private static final int SEARCHES = 400;
    private static final int PAGE = 50;
    private static final int HEAP = 512;

    private final Path root;
    private final Path launcher;
    private final boolean quick;
    private final int letters;
    private final Path folder;
    private final Mailbox mailbox = new Mailbox();
    private final Sheet sheet = new Sheet();

    /// @param root of the sources, where the launcher is
    /// @param quick a smoke run with few letters
    public ReaderBench(Path root, boolean quick) throws IOException {
        this.root = root;
        this.quick = quick;
        launcher = root.resolve("restante");
        letters = quick ? FEW : LETTERS;
        folder = Files.createTempDirectory("restante-bench");
    }

    /// Writes `docs/reference/reader.md` too, unless it is a smoke run.
    ///
    /// @param machine what stands there of the machine
    /// @return the exit status: 0 if all goals were met
    public int run(Map<String, String> machine) throws IOException, InterruptedException {
        Path maildir = folder.resolve("archive/mail/home");
        mailbox.fill(maildir, letters);
        System.out.println(letters + " letters");
        double own = indexed(
                "restante index",
                List.of(launcher.toString(), "index", "--archive", archive().toString()));
        sheet.least("indexing, letters a second", letters / own, 2_000);
        for (List<String> command : others(maildir)) {
            String name = command.getFirst().equals("sh") ? "mu index" : "notmuch new";
            double theirs = indexed(name, command);
            sheet.figure("restante index beside it", own / theirs);
        }
        asked();
        if (!quick) {
            sheet.write(root, machine);
        }
        return sheet.isMissed() ? 1 : 0;
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
        builder.environment().put("RESTANTE_JAVA_OPTS", "-Xmx" + HEAP + "m");
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(name + " failed: " + Files.readString(folder.resolve("said")));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        sheet.figure(name + ", s", seconds);
        return seconds;
    }

    private void asked() throws IOException {
        Program.start(launcher, archive(), HEAP).close(); // who reads, reads again
        long begin = System.nanoTime();
        try (Program program = Program.start(launcher, archive(), HEAP)) {
            sheet.figure("start of restante read, ms", millis(begin));
            begin = System.nanoTime();
            List<String> letters = program.letters(program.page(""));
            if (letters.size() < PAGE) {
                throw new IOException("the first page has " + letters.size() + " letters");
            }
            sheet.most("opening an unchanged archive, ms", millis(begin), 1_000);
            times("a first page, ms", 150, List.of("", "?view=unread", "?view=starred", "?view=attachments"), program);
            times("a search, ms", 100, queries(), program);
            times("a letter with its frame, ms", 100, letters, program);
            sheet.figure("memory of restante read, MB", program.resident() / (double) (1 << 20));
        }
    }

    /// As many searches as there are, each in words of its own.
    private List<String> queries() {
        return IntStream.range(0, SEARCHES)
                .mapToObj(i -> switch (i % 5) {
                    case 0 -> mailbox.word();
                    case 1 -> mailbox.word() + " " + mailbox.word();
                    case 2 -> "from:" + mailbox.word() + " is:unread";
                    case 3 -> "\"" + mailbox.word() + " " + mailbox.word() + "\" after:2021";
                    default -> mailbox.word() + "* has:attachment -" + mailbox.word();
                })
                .map(query -> "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .toList();
    }

    private void times(String what, double goal, List<String> pages, Program program) throws IOException {
        double[] times = new double[pages.size()];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            program.page(pages.get(i));
            if (pages.get(i).contains("/letters/")) {
                program.page(pages.get(i) + "/body");
            }
            times[i] = millis(begin);
        }
        Arrays.sort(times);
        sheet.figure(what + " at p50", times[times.length / 2]);
        sheet.most(what + " at p95", times[times.length * 95 / 100], goal);
    }

    private static double millis(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e6;
    }

    @Override
    public void close() throws IOException {
        Maildirs.remove(folder);
    }
}
