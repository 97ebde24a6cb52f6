package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A Maildir as another mail program keeps it: lines end in LF, and names say nothing of sizes.
record Maildir(Path folder) {

    /// Makes `tmp`, `new` and `cur`.
    static Maildir create(Path folder) throws IOException {
        for (String part : List.of("tmp", "new", "cur")) {
            Files.createDirectories(folder.resolve(part));
        }
        return new Maildir(folder);
    }

    /// Puts letters in as an MTA and an IMAP client would leave them: some new, some read and flagged.
    void put(List<Sample> letters) throws IOException {
        for (int i = 0; i < letters.size(); i++) {
            String name = (1_700_000_000 + i) + ".M" + (100_000 + i) + "P77.mx.example.org";
            String place = switch (i % 4) {
                case 0 -> "new/" + name;
                case 1 -> "cur/" + name + ":2,S";
                case 2 -> "cur/" + name + ":2,FRS";
                default -> "cur/" + name + ":2,";
            };
            Files.writeString(folder.resolve(place), letters.get(i).octets(), ISO_8859_1);
        }
    }

    /// Gives another maildrop the same letters; what neither changes is stored once.
    void linkTo(Path other) throws IOException {
        create(other);
        for (Path file : files()) {
            Files.createLink(other.resolve(folder.relativize(file).toString()), file);
        }
    }

    /// Every letter in `new` and `cur`, oldest name first.
    List<String> letters() throws IOException {
        List<String> letters = new ArrayList<>();
        for (Path file : files()) {
            letters.add(Files.readString(file, ISO_8859_1));
        }
        return letters;
    }

    /// Every file in `new` and `cur`, oldest name first.
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            if (Files.isDirectory(folder.resolve(part))) {
                try (Stream<Path> names = Files.list(folder.resolve(part))) {
                    names.forEach(files::add);
                }
            }
        }
        files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return files;
    }
}
