package org.restante.server.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// A server in a process of its own: serves the Maildirs in a folder, says its ports, and goes when its standard input
/// ends.
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        try (Running running = Running.over(
                new MaildirMaildrops(new MaildirLayout(home, "{user}")), new Tight().limits(), Running.tls(home))) {
            System.out.println(running.port());
            System.out.println(running.securePort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
