package org.restante.bench.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaildirsTests {
    @TempDir
    private Path folder;

    private List<String> names(Path maildir) throws IOException {
        try (var files = Files.list(maildir.resolve("new"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void messages_are_links_to_few_letters_under_names_of_their_own() throws IOException {
        Kind kind = new Kind("many", 1, Corpus.equal(2, 1024), 100, Kind.Form.FOREIGN);
        Maildirs maildirs = new Maildirs(folder.resolve("letters"), Optional.empty());
        maildirs.fill(kind, folder.resolve("many-0"), 0);
        assertThat(names(folder.resolve("many-0"))).hasSize(100);
        maildirs.fill(kind, folder.resolve("many-0"), 1);
        assertThat(names(folder.resolve("many-0"))).hasSize(200).doesNotHaveDuplicates();
        assertThat(folder.resolve("letters/many")).isDirectoryContaining(file -> true);
    }

    @Test
    void a_folder_goes_with_all_that_is_in_it() throws IOException {
        Maildirs maildirs = new Maildirs(folder.resolve("letters"), Optional.empty());
        Path maildir = maildirs.create(folder.resolve("one"));
        Maildirs.remove(maildir);
        assertThat(maildir).doesNotExist();
        Maildirs.remove(maildir);
    }
}
