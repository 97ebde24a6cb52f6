package org.restante.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every citation of an RFC, in dialogues and in code, names a section that `docs/rfc/index.tsv` knows.
class RfcIndexTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", ".."));
    private static final Set<Integer> POP3 = Set.of(1734, 1939, 2449, 2595, 3206, 5034, 6856, 8314);
    private static final Set<String> STATUS = Set.of("yes", "no", "partial", "later", "info");

    /// `RFC 1939 §5` in text and `1939#5` in the header of a dialogue.
    private static final Pattern CITATION =
            Pattern.compile("(?:RFC (\\d{3,5}) §|\\b(\\d{3,5})#)(\\d+(?:\\.\\d+)*|[A-Z]\\b)");

    private static final Map<Citation, String> INDEX = new HashMap<>();

    @BeforeAll
    static void read_the_index() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/rfc/index.tsv"));
        assertThat(lines.getFirst()).isEqualTo("rfc\tsection\ttitle\tstatus\twhere");
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = List.of(line.split("\t", -1));
            assertThat(fields).as(line).hasSize(5).doesNotContain("");
            assertThat(STATUS).as(line).contains(fields.get(3));
            Citation section = new Citation(Integer.parseInt(fields.get(0)), fields.get(1));
            assertThat(INDEX.put(section, fields.get(3))).as(line).isNull();
        }
    }

    private static List<Citation> citations(String text) {
        List<Citation> found = new ArrayList<>();
        Matcher matcher = CITATION.matcher(text);
        while (matcher.find()) {
            String rfc = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            found.add(new Citation(Integer.parseInt(rfc), matcher.group(3)));
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean ours = folder.equals(ROOT) || !(name.equals("target") || name.startsWith("."));
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static Set<Citation> citedByDialogues() throws IOException {
        Set<Citation> cited = new HashSet<>();
        for (Path file : Dialogues.under(ROOT.resolve("dialogues"))) {
            cited.addAll(DialogueParser.parse(file).citations());
        }
        for (Path file : clientDialogues()) {
            cited.addAll(citedInHeader(file));
        }
        return cited;
    }

    /// The dialogues with a client are in another form, and played by the client's tests; their headers are the same.
    private static List<Path> clientDialogues() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("dialogues/client"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".pop3"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(50);
            return found;
        }
    }

    private static List<Citation> citedInHeader(Path file) throws IOException {
        List<Citation> cited = Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("rfc:"))
                .flatMap(line -> citations(line).stream())
                .toList();
        assertThat(cited).as(file.toString()).isNotEmpty();
        return cited;
    }

    @Test
    void both_spellings_are_found() {
        assertThat(citations("See RFC 5321 §4.5.3.1.8. Also `1939#5 (STAT)`, 2449#6.3; RFC 1939 §A, and RFC 822."))
                .containsExactly(
                        new Citation(5321, "4.5.3.1.8"),
                        new Citation(1939, "5"),
                        new Citation(2449, "6.3"),
                        new Citation(1939, "A"));
    }

    @Test
    void every_citation_in_the_code_is_in_the_index() throws IOException {
        List<String> unknown = new ArrayList<>();
        int seen = 0;
        for (Path source : sources()) {
            for (Citation citation : citations(Files.readString(source))) {
                seen++;
                if (!INDEX.containsKey(citation)) {
                    unknown.add(ROOT.relativize(source) + " cites " + citation);
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_citation_in_the_dialogues_is_in_the_index() throws IOException {
        assertThat(INDEX.keySet()).containsAll(citedByDialogues());
    }

    /// The dialogues of the intake are in another form, and played by the server's tests; their headers are the same.
    @Test
    void every_citation_in_the_dialogues_of_the_intake_is_in_the_index() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : intakeDialogues()) {
            List<String> cited = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("rfc:"))
                    .flatMap(line -> Stream.of(line.substring(4).split(",", -1)))
                    .map(String::strip)
                    .toList();
            if (cited.isEmpty()) {
                wrong.add(file.getFileName() + " cites nothing");
            }
            cited.stream()
                    .filter(citation -> !known(citation))
                    .forEach(citation -> wrong.add(file.getFileName() + " cites " + citation));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_header_that_is_no_citation_is_not_known() {
        assertThat(List.of("5321#4.1.1", "2033#4.2")).allMatch(RfcIndexTests::known);
        String unknown = new Citation(5321, "99").toString();
        assertThat(List.of("", "5321", unknown, "5321#4.1.1 and more", "RFC 5321 §4.1.1"))
                .noneMatch(RfcIndexTests::known);
    }

    private static boolean known(String citation) {
        return INDEX.keySet().stream().map(Citation::toString).anyMatch(citation::equals);
    }

    private static List<Path> intakeDialogues() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("dialogues/intake"))) {
            List<Path> found = files.filter(file -> file.toString().matches(".*\\.[ls]mtp"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(10);
            return found;
        }
    }

    @Test
    void every_section_of_pop3_that_is_built_is_shown_by_a_dialogue() throws IOException {
        Set<Citation> cited = citedByDialogues();
        List<Citation> built = INDEX.keySet().stream()
                .filter(section -> POP3.contains(section.rfc()))
                .filter(section -> "yes".equals(INDEX.get(section)))
                .toList();
        assertThat(built).hasSizeGreaterThan(20).allMatch(cited::contains, "cited by a dialogue");
    }
}
