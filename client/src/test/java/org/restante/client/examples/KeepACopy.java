package org.restante.client.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.restante.client.Greeting;
import org.restante.client.Maildrop;
import org.restante.client.Pop3;
import org.restante.client.Refused;
import org.restante.client.Settings;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// Fetches what has not been seen before, and leaves it on the server.
final class KeepACopy {
    private KeepACopy() {}

    static int fetch(Settings server, String user, Secret password, Set<String> seen, Path folder)
            throws IOException, Refused {
        try (Greeting greeting = Pop3.connect(server);
                Maildrop mail = greeting.login(user, password)) {
            List<MessageNumber> fresh = new ArrayList<>();
            mail.uniqueIds(message -> {
                if (seen.add(message.id())) {
                    fresh.add(message.number());
                }
            });
            mail.retrieveAll(fresh, (number, content) -> save(content, folder, number));
            mail.quit();
            return fresh.size();
        }
    }

    private static void save(InputStream content, Path folder, MessageNumber number) throws IOException {
        Files.copy(content, folder.resolve(number.value() + ".eml"));
    }
}
