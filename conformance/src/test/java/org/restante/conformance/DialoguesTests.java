package org.restante.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialoguesTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.dialogues", "../dialogues"));

    static Stream<Path> dialogues() throws IOException {
        return Dialogues.under(ROOT).stream();
    }

    @Test
    void files_are_found_in_order_and_by_their_extension(@TempDir Path folder) throws IOException {
        Path inner = Files.createDirectory(folder.resolve("b"));
        Path last = Files.createFile(inner.resolve("z.dlg"));
        Path first = Files.createFile(folder.resolve("a.dlg"));
        Files.createFile(folder.resolve("README.md"));
        assertThat(Dialogues.under(folder)).containsExactly(first, last);
    }

    @Test
    void there_are_dialogues_for_every_state() throws IOException {
        assertThat(dialogues().count()).isGreaterThan(120);
        assertThat(dialogues().map(file -> String.valueOf(ROOT.relativize(file).getName(0))))
                .contains("authorization", "transaction", "update", "wire");
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void each_has_a_title_a_citation_and_an_expectation(Path file) throws IOException {
        Dialogue dialogue = DialogueParser.parse(file);
        assertThat(dialogue.title()).endsWith(".");
        assertThat(dialogue.citations()).isNotEmpty();
        assertThat(dialogue.steps()).anyMatch(step -> !(step instanceof Step.Send));
    }

    @Test
    void no_two_have_the_same_title() throws IOException {
        Set<String> titles = new HashSet<>();
        List<Path> files = Dialogues.under(ROOT);
        for (Path file : files) {
            assertThat(titles.add(DialogueParser.parse(file).title()))
                    .as("the title of %s is new", file)
                    .isTrue();
        }
    }
}
