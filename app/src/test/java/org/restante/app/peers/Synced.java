package org.restante.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a letter a fetcher has made durable when it has the letter deleted, as strace saw it: what is not synced is
/// lost when the power fails.
///
/// @param file whether the letter's octets were
/// @param folder whether the name of its file was
record Synced(boolean file, boolean folder) {
    private static final Pattern SYNC =
            Pattern.compile("\\b(?:fsync|fdatasync)\\([0-9]+<([^>]*)>|\\b(?:sync|syncfs)\\(");
    private static final Pattern DELE = Pattern.compile("\\((?:[0-9]+)<(?:socket|TCP)[^>]*>, .*DELE 1\\b");

    /// Lets a fetcher bring one letter home and delete it.
    ///
    /// @param folder an empty one
    static Synced observe(Restante server, Fetcher fetcher, String user, Path folder) throws IOException {
        server.deliver(user, List.of(new Sample("observed", "Subject: observed\n\nbody\n")));
        Path client = Files.createDirectories(folder.resolve("client"));
        Errand errand = fetcher.errand(new Visit(server, Connection.PLAIN, false, user, client));
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(List.of(
                Peer.STRACE.path(),
                "-f",
                "-y",
                "--seccomp-bpf",
                "-e",
                "trace=fsync,fdatasync,sync,syncfs,write,writev,sendto,sendmsg",
                "-o",
                trace.toString()));
        command.addAll(errand.command());
        new Errand(command, errand.home(), errand.good()).run(folder);
        return of(Files.readAllLines(trace, StandardCharsets.ISO_8859_1), errand.home());
    }

    private static Synced of(List<String> trace, Maildir home) throws IOException {
        Set<Path> folders = Set.of(home.folder().resolve("new"), home.folder().resolve("cur"));
        boolean file = false;
        boolean folder = false;
        for (String line : trace) {
            Matcher sync = SYNC.matcher(line);
            if (DELE.matcher(line).find()) {
                return new Synced(file, folder);
            }
            if (sync.find()) {
                Optional<Path> one = Optional.ofNullable(sync.group(1)).map(Path::of); // else all there is
                folder |= one.map(folders::contains).orElse(true);
                file |= one.map(path -> path.startsWith(home.folder()) && !Files.isDirectory(path))
                        .orElse(true);
            }
        }
        throw new IOException("no DELE in " + trace.size() + " lines of the trace");
    }

    @Override
    public String toString() {
        if (file) {
            return folder ? "file and folder" : "file";
        }
        return folder ? "folder" : "no";
    }
}
