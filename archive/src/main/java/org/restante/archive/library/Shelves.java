package org.restante.archive.library;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.Reading;

/// The Maildirs of a library: those of accounts, in the order of `accounts.toml`; others below
/// `mail/`, which were imported or belonged to accounts; and those of other programs. Of several
/// names for one folder the first holds.
final class Shelves {
    private static final int MOST = 10_000;

    private final Path mail;
    private final Accounts accounts;
    private final List<Shelf> all = new ArrayList<>();
    private final List<Shelf> shown = new ArrayList<>();
    private Optional<FileTime> looked = Optional.empty();

    Shelves(Path archive, Accounts accounts) {
        this.mail = archive.resolve("mail").toAbsolutePath().normalize();
        this.accounts = accounts;
        for (Account account : accounts.accounts()) {
            account.maildir(archive).ifPresent(folder -> add(account.name(), folder, true));
        }
        for (Reading.Foreign foreign : accounts.reading().maildirs()) {
            add(foreign.name(), foreign.folder(), false);
        }
        arrange();
    }

    private void add(String name, Path folder, boolean ours) {
        boolean known = all.stream().anyMatch(shelf -> shelf.folder().root().equals(folder));
        if (!known && all.size() < MOST) {
            all.add(new Shelf(all.size(), free(name), folder, ours));
        }
    }

    private String free(String name) {
        Set<String> taken = new HashSet<>();
        all.forEach(shelf -> taken.add(shelf.name()));
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private void arrange() {
        shown.clear();
        all.stream().filter(shelf -> isOfAccount(shelf)).forEach(shown::add);
        all.stream()
                .filter(shelf -> shelf.isOurs() && !isOfAccount(shelf))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(shown::add);
        all.stream().filter(shelf -> !shelf.isOurs()).forEach(shown::add);
    }

    private boolean isOfAccount(Shelf shelf) {
        return shelf.isOurs() && accounts.named(shelf.name()).isPresent();
    }

    /// Believes nothing of what was seen: all are listed the next time.
    void forget() {
        all.forEach(Shelf::forget);
    }

    /// Takes the place of what was written, if that was of the same Maildirs and nothing is known of them yet.
    ///
    /// @return whether it was
    /// @throws IOException if the folder of all Maildirs cannot be read
    boolean read(RememberedReader in) throws IOException {
        discover();
        if (in.number() != all.size()) {
            return false;
        }
        List<Runnable> known = new ArrayList<>();
        for (Shelf shelf : all) {
            shelf.read(in).ifPresent(known::add);
        }
        if (known.size() < all.size()) {
            return false;
        }
        known.forEach(Runnable::run);
        return true;
    }

    void write(RememberedWriter out) throws IOException {
        out.number(all.size());
        for (Shelf shelf : all) {
            shelf.write(out);
        }
    }

    /// More than any number that the catalogue calls one.
    int count() {
        return all.size();
    }

    /// All, in the order in which they are shown.
    List<Shelf> shown() {
        return shown;
    }

    /// The one that the catalogue calls so.
    Shelf of(int number) {
        return all.get(number);
    }

    Optional<Shelf> named(String name) {
        return all.stream().filter(shelf -> shelf.name().equals(name)).findFirst();
    }

    /// Looks what changed.
    ///
    /// @return whether anything is different
    /// @throws IOException if the folder of all Maildirs cannot be read
    boolean look(Catalogue catalogue) throws IOException {
        boolean changed = discover();
        for (Shelf shelf : all) {
            changed |= shelf.look(catalogue);
        }
        return changed;
    }

    private boolean discover() throws IOException {
        Optional<FileTime> now = changed();
        if (now.equals(looked)) {
            return false;
        }
        int before = all.size();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(mail)) {
            for (Path folder : folders) {
                String name = String.valueOf(folder.getFileName());
                if (Account.isName(name) && Files.isDirectory(folder.resolve("cur"))) {
                    add(name, folder, true);
                }
            }
        } catch (NoSuchFileException _) {
            // nothing came yet
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        looked = settled(now);
        if (all.size() > before) {
            arrange();
        }
        return all.size() > before;
    }

    /// A folder in which something was made a moment ago may get its `cur/` only now.
    private static Optional<FileTime> settled(Optional<FileTime> changed) {
        long now = System.currentTimeMillis();
        return changed.filter(time -> now - time.toMillis() > 3_000);
    }

    private Optional<FileTime> changed() throws IOException {
        return Files.isDirectory(mail) ? Optional.of(Files.getLastModifiedTime(mail)) : Optional.empty();
    }
}
