package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.restante.client.Greeting;
import org.restante.client.Identified;
import org.restante.client.Limits;
import org.restante.client.Maildrop;
import org.restante.client.Pop3;
import org.restante.client.Refused;
import org.restante.client.Security;
import org.restante.client.Settings;
import org.restante.client.Trust;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// The client library, in this process.
class LibraryTests extends ClientTests {

    /// What it may have on its way.
    Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Path memory = visit.folder().resolve("seen");
        Set<String> seen = new HashSet<>(Files.exists(memory) ? Files.readAllLines(memory) : List.of());
        try (Greeting greeting = Pop3.connect(settings(visit).limits(limits()));
                Maildrop maildrop = greeting.login(visit.user(), Secret.of(Office.PASSWORD))) {
            List<MessageNumber> fresh = maildrop.uniqueIds().stream()
                    .filter(identified -> seen.add(identified.id()))
                    .map(Identified::number)
                    .toList();
            List<String> letters = new ArrayList<>();
            maildrop.retrieveAll(fresh, (_, content) -> letters.add(new String(content.readAllBytes(), ISO_8859_1)));
            if (!visit.keep()) {
                maildrop.deleteAll(fresh);
            }
            maildrop.quit();
            Files.write(memory, seen);
            return letters;
        } catch (Refused e) {
            throw new IOException(e);
        }
    }

    static Settings settings(Visit visit) throws IOException {
        Security security = switch (visit.connection()) {
            case PLAIN -> Security.CLEAR;
            case STLS -> Security.REQUIRED_STLS;
            case TLS -> Security.IMPLICIT_TLS;
        };
        return Settings.of("localhost", security)
                .port(visit.port())
                .trust(Trust.file(visit.office().trust()));
    }

    @Override
    String athome(Sample letter) {
        return letter.wire();
    }
}
