package org.restante.archive.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what letters are in: an mbox, a Maildir with its subfolders, files of one letter each, ZIP
/// files, and folders of all these, such as the profile of a Thunderbird.
final class Sources {
    private static final int DEEPEST = 20;
    private static final int LOOK = 512;
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,76}:.*");

    private final List<Source> found = new ArrayList<>();

    private Sources() {}

    /// What is in something that a person named.
    ///
    /// @throws ImportException if there is nothing
    static List<Source> in(Path path) throws IOException, ImportException {
        var sources = new Sources();
        if (Files.isDirectory(path)) {
            sources.folder(path, "", 0);
        } else if (Files.isRegularFile(path)) {
            kind(path).ifPresent(kind -> sources.found.add(new Source(kind, path, "")));
        } else {
            throw new ImportException(path + ": there is no such file or folder");
        }
        if (sources.found.isEmpty()) {
            throw new ImportException(
                    path + ": has no letters; there may be an mbox, a Maildir, .eml files, a profile of"
                            + " Thunderbird, or a .zip of these");
        }
        return sources.found;
    }

    /// What a file is, by its content.
    static Optional<Source.Kind> kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(LOOK);
            return kind(beginning, String.valueOf(file.getFileName()));
        }
    }

    static Optional<Source.Kind> kind(byte[] beginning, String name) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        String first = text.lines().findFirst().orElse("");
        if (text.startsWith("PK\u0003\u0004")) {
            return Optional.of(Source.Kind.ZIP);
        }
        if (text.startsWith("From ")) {
            return Optional.of(Source.Kind.MBOX);
        }
        boolean eml = name.toLowerCase(Locale.ROOT).endsWith(".eml");
        return eml || FIELD.matcher(first).matches() ? Optional.of(Source.Kind.LETTER) : Optional.empty();
    }

    private void folder(Path folder, String label, int depth) throws IOException {
        if (depth > DEEPEST) {
            return;
        }
        List<Path> children = children(folder);
        boolean maildir = isMaildir(folder);
        if (maildir) {
            found.add(new Source(Source.Kind.MAILDIR, folder, label));
        }
        boolean profile = children.stream().anyMatch(child -> isNamed(child, "Mail") || isNamed(child, "ImapMail"));
        for (Path child : children) {
            String name = String.valueOf(child.getFileName());
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                boolean subfolder = name.startsWith(".") && isMaildir(child);
                boolean wanted = maildir ? subfolder : !name.startsWith(".");
                if (wanted && (!profile || name.equals("Mail") || name.equals("ImapMail"))) {
                    folder(child, profile ? label : below(label, name), depth + 1);
                }
            } else if (!maildir && !profile && Files.isRegularFile(child)) {
                file(child, label, name);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(children::add);
        }
        children.sort(null);
        return children;
    }

    private static boolean isMaildir(Path folder) {
        return Stream.of("cur", "new").allMatch(part -> Files.isDirectory(folder.resolve(part)));
    }

    private static boolean isNamed(Path child, String name) {
        return child.endsWith(name) && Files.isDirectory(child);
    }

    /// Of files in folders, only those are letters that are called so.
    private void file(Path file, String label, String name) throws IOException {
        Optional<Source.Kind> kind = kind(file);
        if (kind.isEmpty()) {
            return;
        }
        switch (kind.get()) {
            case MBOX, ZIP -> found.add(new Source(kind.get(), file, below(label, name)));
            case LETTER, MAILDIR -> {
                if (name.toLowerCase(Locale.ROOT).endsWith(".eml")) {
                    found.add(new Source(Source.Kind.LETTER, file, label));
                }
            }
        }
    }

    private static String below(String label, String name) {
        String plain = name.replaceFirst("^\\.", "").replaceFirst("(?i)\\.(sbd|mbox|mbx|zip)$", "");
        return label.isEmpty() ? plain : label + "-" + plain;
    }
}
