package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that brings mail home, set up as a person would who wants safety: into a Maildir, each letter deleted at
/// the server when it is there.
enum Fetcher {
    RESTANTE("restante") {
        @Override
        String[] program() throws IOException {
            return Restante.command(List.of());
        }

        @Override
        Errand errand(Visit visit) throws IOException {
            return HomeArchive.of(visit).errand();
        }
    },
    MPOP("mpop") {
        @Override
        String[] program() throws IOException {
            return new String[] {Peer.MPOP.path()};
        }

        @Override
        Errand errand(Visit visit) throws IOException {
            return Mpop.errand(visit, home(visit), "user");
        }
    },
    GETMAIL("getmail6") {
        @Override
        String[] program() throws IOException {
            return new String[] {Peer.GETMAIL.path()};
        }

        @Override
        Errand errand(Visit visit) throws IOException {
            return asMail(visit, Getmail.intoMaildir(visit, home(visit)));
        }
    },
    FETCHMAIL("fetchmail, dovecot-lda") {
        @Override
        String[] program() throws IOException {
            return new String[] {Peer.FETCHMAIL.path()};
        }

        @Override
        Errand errand(Visit visit) throws IOException {
            return asMail(visit, Fetchmail.withDovecot(visit, home(visit)));
        }
    };

    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)+(-[A-Z]+)?");

    private final String title;

    Fetcher(String title) {
        this.title = title;
    }

    /// What starts it.
    abstract String[] program() throws IOException;

    /// Sets it up for a visit, in the visit's folder.
    abstract Errand errand(Visit visit) throws IOException;

    private static Maildir home(Visit visit) throws IOException {
        return Maildir.create(visit.folder().resolve("home"));
    }

    /// As somebody who is not root, to whom the folder belongs from now on.
    private static Errand asMail(Visit visit, Errand errand) throws IOException {
        Ownership.give(visit.folder());
        List<String> command = new ArrayList<>(Ownership.command());
        command.addAll(errand.command());
        return new Errand(command, errand.home(), errand.good());
    }

    /// What it says of its version.
    ///
    /// @param folder where it may be asked
    String version(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.add("--version");
        String said = Run.in(Files.createDirectories(folder), command.toArray(String[]::new))
                .with(0)
                .out();
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            throw new IOException("no version: " + said);
        }
        return version.group();
    }

    @Override
    public String toString() {
        return title;
    }
}
