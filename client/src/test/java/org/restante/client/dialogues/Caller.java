package org.restante.client.dialogues;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.restante.client.Credentials;
import org.restante.client.Greeting;
import org.restante.client.Insecure;
import org.restante.client.Maildrop;
import org.restante.client.Mechanism;
import org.restante.client.Messages;
import org.restante.client.NotOffered;
import org.restante.client.Pop3;
import org.restante.client.ProtocolViolation;
import org.restante.client.Refused;
import org.restante.client.Settings;
import org.restante.client.Tolerance;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// Asks the client what a dialogue says, and tells what came of it in lines.
final class Caller implements AutoCloseable {
    private final Settings settings;
    private @Nullable Greeting greeting;
    private @Nullable Maildrop maildrop;

    Caller(Settings settings) {
        this.settings = settings;
    }

    List<String> outcomes(String call) {
        try {
            return perform(List.of(call.split(" ", -1))).stream()
                    .map(line -> line.isEmpty() ? "gives:" : "gives: " + line)
                    .toList();
        } catch (Refused e) {
            return List.of(refused(e));
        } catch (ProtocolViolation _) {
            return List.of("violation:");
        } catch (Insecure e) {
            return List.of("insecure: " + e.reason());
        } catch (NotOffered _) {
            return List.of("not offered:");
        } catch (EOFException _) {
            return List.of("lost:");
        } catch (SocketTimeoutException _) {
            return List.of("late:");
        } catch (IOException e) {
            return List.of(isLost(e) ? "lost:" : "failed:");
        }
    }

    /// A command that meets a server which has hung up is answered by a reset, sooner or later.
    private static boolean isLost(IOException e) {
        return e instanceof SocketException || e instanceof SSLException || "Broken pipe".equals(e.getMessage());
    }

    private static String refused(Refused e) {
        String code = e.code().map(known -> "[" + known.text() + "] ").orElse("");
        return ("refused: " + e.keyword() + " " + code + e.text()).strip();
    }

    Map<Tolerance, Long> tolerated() {
        return maildrop != null ? maildrop.tolerated() : greeting != null ? greeting.tolerated() : Map.of();
    }

    private List<String> perform(List<String> words) throws IOException, Refused {
        return switch (words.getFirst()) {
            case "connect" -> {
                greeting = Pop3.connect(settings);
                yield List.of();
            }
            case "greeting" -> List.of(before().text());
            case "login" -> {
                maildrop = before().login(new Credentials.Password(
                        words.get(1),
                        Secret.of(words.get(2)),
                        words.stream().skip(3).findFirst().flatMap(Mechanism::of)));
                yield List.of();
            }
            case "token" -> {
                maildrop = before().login(Credentials.token(words.get(1), Secret.of(words.get(2))));
                yield List.of();
            }
            case "utf8" -> {
                before().utf8();
                yield List.of();
            }
            case "leave" -> {
                before().quit();
                yield List.of();
            }
            case "announced" -> List.of(announced());
            case "close" -> {
                hangUp();
                yield List.of();
            }
            default -> inside(words);
        };
    }

    private String announced() throws IOException {
        var capabilities = maildrop == null ? before().capabilities() : maildrop.capabilities();
        return capabilities.arguments().entrySet().stream()
                .map(entry -> (entry.getKey() + " " + String.join(" ", entry.getValue())).strip())
                .collect(Collectors.joining("; "));
    }

    private List<String> inside(List<String> words) throws IOException, Refused {
        Maildrop mail = maildrop();
        switch (words.getFirst()) {
            case "stat" -> {
                var totals = mail.stat();
                return List.of(totals.messages() + " " + totals.octets());
            }
            case "list" -> {
                List<String> lines = new ArrayList<>();
                mail.list(listed -> lines.add(listed.number().value() + " " + listed.octets()));
                return lines;
            }
            case "uidl" -> {
                List<String> lines = new ArrayList<>();
                mail.uniqueIds(named -> lines.add((named.number().value() + " " + named.id()).strip()));
                return lines;
            }
            case "listings" -> {
                List<String> lines = new ArrayList<>();
                var refused = mail.listings(
                        listed -> lines.add(listed.number().value() + " " + listed.octets()),
                        named -> lines.add(named.number().value() + " " + named.id()));
                refused.ifPresent(why -> lines.add(Caller.refused(why)));
                return lines;
            }
            case "delete" -> mail.delete(number(words.get(1)));
            case "reset" -> mail.reset();
            case "noop" -> mail.noop();
            case "quit" -> mail.quit();
            case "delete-all" -> {
                return mail.deleteAll(numbers(words)).values().stream()
                        .map(Caller::refused)
                        .toList();
            }
            default -> {
                return letters(words, mail);
            }
        }
        return List.of();
    }

    private static List<String> letters(List<String> words, Maildrop mail) throws IOException, Refused {
        switch (words.getFirst()) {
            case "retrieve" -> {
                try (InputStream letter = mail.retrieve(number(words.get(1)))) {
                    return List.of(text(letter));
                }
            }
            case "top" -> {
                try (InputStream letter = mail.top(number(words.get(1)), Integer.parseInt(words.get(2)))) {
                    return List.of(text(letter));
                }
            }
            case "begin" -> { // and leave it there
                return List.of(new String(
                        mail.retrieve(number(words.get(1))).readNBytes(Integer.parseInt(words.get(2))), ISO_8859_1));
            }
            case "retrieve-all" -> {
                var gathered = new Gathering();
                mail.retrieveAll(numbers(words), gathered);
                return gathered.lines;
            }
            default -> throw new IllegalArgumentException("no such call: " + words);
        }
    }

    private static final class Gathering implements Messages {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void message(MessageNumber number, InputStream content) throws IOException {
            lines.add(number.value() + " " + text(content));
        }

        @Override
        public void refused(MessageNumber number, Refused why) {
            lines.add(number.value() + " " + Caller.refused(why));
        }
    }

    private static String text(InputStream letter) throws IOException {
        return new String(letter.readAllBytes(), ISO_8859_1);
    }

    private static MessageNumber number(String digits) {
        return MessageNumber.parse(digits).orElseThrow();
    }

    private static List<MessageNumber> numbers(List<String> words) {
        return Stream.of(words.subList(1, words.size()))
                .flatMap(List::stream)
                .map(Caller::number)
                .toList();
    }

    private Greeting before() {
        return Objects.requireNonNull(greeting, "call: connect comes first");
    }

    private Maildrop maildrop() {
        return Objects.requireNonNull(maildrop, "call: login comes first");
    }

    @Override
    public void close() {
        hangUp();
    }

    /// Hangs up without a farewell.
    void hangUp() {
        Stream.of(Arrays.asList(maildrop, greeting)).flatMap(List::stream).forEach(Caller::close);
    }

    private static void close(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
