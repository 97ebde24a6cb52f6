package org.restante.client.examples;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.restante.client.Greeting;
import org.restante.client.Listed;
import org.restante.client.Maildrop;
import org.restante.client.Pop3;
import org.restante.client.Refused;
import org.restante.client.Settings;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// Fetches everything, and has the server remove what is safe on the disk, and only that.
final class FetchAndDelete {
    private FetchAndDelete() {}

    static int fetch(Settings server, String user, Secret password, Path folder) throws IOException, Refused {
        try (Greeting greeting = Pop3.connect(server);
                Maildrop mail = greeting.login(user, password)) {
            List<MessageNumber> safe = new ArrayList<>();
            List<MessageNumber> all = mail.list().stream().map(Listed::number).toList();
            mail.retrieveAll(all, (number, content) -> {
                Path file = folder.resolve(number.value() + ".eml");
                try (FileChannel target =
                        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    content.transferTo(Channels.newOutputStream(target));
                    target.force(true);
                }
                safe.add(number);
            });
            try (FileChannel directory = FileChannel.open(folder)) {
                directory.force(true);
            }
            mail.deleteAll(safe);
            mail.quit(); // only now are they gone
            return safe.size();
        }
    }
}
