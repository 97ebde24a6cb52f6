package org.restante.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/reference/protocol.md` is made of `docs/rfc/index.tsv` and the dialogues: what of each RFC on POP3 is built,
/// and
/// what shows it. `-Drestante.write=true` writes the page anew.
class ProtocolPageTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs/reference/protocol.md");
    private static final int EXAMPLES = 3;

    private static final Map<Integer, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put(1939, "Post Office Protocol, Version 3");
        TITLES.put(2449, "POP3 Extension Mechanism: CAPA, response codes, pipelining");
        TITLES.put(2595, "Using TLS with IMAP, POP3 and ACAP: STLS");
        TITLES.put(3206, "The SYS and AUTH POP Response Codes");
        TITLES.put(5034, "POP3 SASL Authentication Mechanism: AUTH");
        TITLES.put(6856, "POP3 Support for UTF-8: UTF8, LANG");
        TITLES.put(8314, "Cleartext Considered Obsolete: POP3S on port 995");
    }

    private static final String HEAD = """
            # Protocol support

            Made of [`docs/rfc/index.tsv`](../rfc/index.tsv) and the [dialogues](../../dialogues) by a test, which fails where this page says something else.

            | status | means |
            |---|---|
            | yes | built, and shown by a dialogue |
            | partial | built in part |
            | later | to be built |
            | no | not built, for a reason that is a decision |
            | info | asks nothing of a server |
            """;

    @Test
    void the_page_says_what_the_index_and_the_dialogues_say() throws IOException {
        String page = page();
        if (Boolean.getBoolean("restante.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("make it anew: -Dtest=ProtocolPageTests -Drestante.write=true")
                .hasContent(page);
    }

    private static String page() throws IOException {
        Map<Citation, List<String>> shown = shownBy();
        StringBuilder page = new StringBuilder(HEAD);
        List<List<String>> index = Files.readAllLines(ROOT.resolve("docs/rfc/index.tsv")).stream()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        TITLES.forEach((rfc, title) -> {
            page.append("\n## RFC ").append(rfc).append(": ").append(title);
            page.append("\n\n| section | | status | shown by dialogues |\n|---|---|---|---|\n");
            index.stream()
                    .filter(row -> row.getFirst().equals(rfc.toString()))
                    .forEach(row -> page.append(line(row, shown)));
        });
        return page.toString();
    }

    private static String line(List<String> row, Map<Citation, List<String>> shown) {
        Citation section = new Citation(Integer.parseInt(row.getFirst()), row.get(1));
        return "| " + row.get(1) + " | " + row.get(2) + " | " + row.get(3) + " | "
                + examples(shown.getOrDefault(section, List.of())) + " |\n";
    }

    private static String examples(List<String> dialogues) {
        if (dialogues.isEmpty()) {
            return "–";
        }
        String links = dialogues.stream()
                .limit(EXAMPLES)
                .map(name -> "[" + name.substring(name.lastIndexOf('/') + 1) + "](../../dialogues/" + name + ")")
                .collect(Collectors.joining(", "));
        int more = dialogues.size() - EXAMPLES;
        return more > 0 ? links + " and " + more + " more" : links;
    }

    private static Map<Citation, List<String>> shownBy() throws IOException {
        Path folder = ROOT.resolve("dialogues");
        Map<Citation, List<String>> shown = new HashMap<>();
        for (Path file : Dialogues.under(folder).stream().sorted().toList()) {
            String name = folder.relativize(file).toString();
            DialogueParser.parse(file).citations().stream()
                    .distinct()
                    .forEach(section -> shown.computeIfAbsent(section, _ -> new ArrayList<>())
                            .add(name));
        }
        return shown;
    }
}
