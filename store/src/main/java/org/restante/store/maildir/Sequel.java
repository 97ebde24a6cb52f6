package org.restante.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.UniqueId;

/// Messages that came behind all that are known, under the ids that their names say. Usually there is nothing more to
/// it: names tell order and ids, or a few lines more in `restante.ids` do, without going through all the others.
final class Sequel {
    private static final int FEW = 64;

    private final Maildir maildir;
    private final List<Letter> letters;

    /// @param letters in order
    Sequel(Maildir maildir, List<Letter> letters) {
        this.maildir = maildir;
        this.letters = letters;
    }

    /// Sees to it that order and ids would be the same if there were no index.
    ///
    /// @param last the last message before these; null if there is none
    /// @return false if there is more to it: a [Roll] must be called
    /// @throws IOException if `restante.ids` cannot be read or written
    boolean told(@Nullable Letter last) throws IOException {
        if (letters.isEmpty()) {
            return Files.exists(maildir.ids()) || !ForeignList.exists(maildir);
        }
        Optional<String> record = text(maildir.ids());
        if (record.isPresent()) {
            return letters.size() <= FEW && isNews(record.get()) && recorded(record.get());
        }
        return !ForeignList.exists(maildir) && toldByNames(last);
    }

    private boolean toldByNames(@Nullable Letter last) {
        @Nullable Arrival before = last == null ? null : arrival(last);
        for (Letter letter : letters) {
            Arrival arrival = arrival(letter);
            boolean later = before == null || before.compareTo(arrival) < 0;
            if (!later || !arrival.named()) {
                return false;
            }
            before = arrival;
        }
        return true;
    }

    private static Arrival arrival(Letter letter) {
        return Arrival.of(new LetterName(letter.name()), Long.MAX_VALUE);
    }

    /// Whether neither the record nor another server's list has heard of these messages, nor of their ids.
    private boolean isNews(String record) throws IOException {
        String others = text(maildir.dovecotList()).orElse("")
                + text(maildir.courierList()).orElse("");
        for (Letter letter : letters) {
            String base = FileNames.escape(letter.base());
            boolean known = record.contains(' ' + base + '\n')
                    || record.contains('\n' + letter.id().value() + ' ')
                    || others.contains(letter.base());
            if (known) {
                return false;
            }
        }
        return true;
    }

    private boolean recorded(String record) throws IOException {
        return IdRecord.extend(maildir, record, letters);
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// The letters that these candidates are, under the ids that their names say.
    ///
    /// @return empty if a name is not fit to be an id, or two say the same
    static Optional<List<Letter>> of(List<Candidate> fresh) {
        Set<String> ids = new HashSet<>();
        List<Letter> letters = new ArrayList<>(fresh.size());
        for (Candidate candidate : fresh.stream().sorted(Candidate.ORDER).toList()) {
            String id = new LetterName(candidate.found().name()).unique();
            if (!UniqueId.isValid(id) || !ids.add(id)) {
                return Optional.empty();
            }
            letters.add(candidate.letter(new UniqueId(id)));
        }
        return Optional.of(letters);
    }
}
