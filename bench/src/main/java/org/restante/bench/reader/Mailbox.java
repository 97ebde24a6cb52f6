package org.restante.bench.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Letters as people have them, the same in every run: words as rare and as frequent as in a language,
/// two of five in threads, half with HTML, one in ten with an attachment.
final class Mailbox {
    private static final int WORDS = 30_000;
    private static final int PEOPLE = 3_000;
    private static final long BEGIN = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final String[] MARKS = {":2,S", ":2,S", ":2,S", ":2,RS", ":2,FS", ":2,"};

    private final Random random = new Random(5);
    private final String[] words = new String[WORDS];
    private final List<String> people = new ArrayList<>();
    private final List<Sent> recent = new ArrayList<>();

    /// What an answer needs of a letter.
    private record Sent(String id, String subject) {}

    Mailbox() {
        for (int i = 0; i < WORDS; i++) {
            words[i] = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(
                            _ -> "" + "bcdfghklmnprstvw".charAt(random.nextInt(16)) + "aeiou".charAt(random.nextInt(5)))
                    .collect(Collectors.joining());
        }
        for (int i = 0; i < PEOPLE; i++) {
            people.add(any() + " " + any() + " <" + any() + "." + any() + "@" + any() + ".example>");
        }
    }

    private String any() {
        return words[random.nextInt(WORDS)];
    }

    /// A word as it comes in a text: few are frequent.
    String word() {
        int rank = (int) (Math.pow(1 - random.nextDouble(), -1.4) - 1);
        return words[Math.clamp(rank, 0, WORDS - 1)];
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(_ -> word()).collect(Collectors.joining(" "));
    }

    /// Fills a Maildir.
    void fill(Path maildir, int letters) throws IOException {
        for (String part : List.of("tmp", "new", "cur")) {
            Files.createDirectories(maildir.resolve(part));
        }
        for (int i = 0; i < letters; i++) {
            byte[] letter = letter(i).getBytes(UTF_8);
            String name = "%016x%016x,S=%d%s"
                    .formatted(
                            random.nextLong(), random.nextLong(), letter.length, MARKS[random.nextInt(MARKS.length)]);
            Files.write(maildir.resolve("cur").resolve(name), letter);
        }
    }

    private String letter(int number) {
        String id = number + "@bench.example";
        String subject = words(2 + random.nextInt(6));
        String references = "";
        if (!recent.isEmpty() && random.nextInt(5) < 2) {
            Sent answered = recent.get(random.nextInt(recent.size()));
            references = "In-Reply-To: <%1$s>\r\nReferences: <%1$s>\r\n".formatted(answered.id());
            subject = "Re: " + answered.subject().replaceFirst("^Re: ", "");
        }
        recent.add(new Sent(id, subject));
        if (recent.size() > 500) {
            recent.removeFirst();
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(BEGIN + number * 1000L).atOffset(ZoneOffset.UTC));
        return "Received: from mail.example by mx.example; " + date + "\r\nFrom: " + person() + "\r\nTo: " + person()
                + "\r\nSubject: " + subject + "\r\nDate: " + date + "\r\nMessage-ID: <" + id + ">\r\n" + references
                + "MIME-Version: 1.0\r\n" + body(number);
    }

    private String person() {
        return people.get(random.nextInt(PEOPLE));
    }

    private String body(int number) {
        int lines = (int) Math.clamp(Math.exp(2.7 + random.nextGaussian()), 1, 400);
        List<String> text = IntStream.range(0, lines)
                .mapToObj(_ -> words(4 + random.nextInt(10)))
                .toList();
        String plain = part("text/plain; charset=utf-8", String.join("\r\n", text));
        String html = part(
                "text/html; charset=utf-8",
                text.stream().map(line -> "<p>" + line + "</p>").collect(Collectors.joining("\r\n")));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> plain;
            case 5, 6, 7, 8 -> multipart("alternative", number, plain, html);
            default -> multipart("mixed", number, html, attachment());
        };
    }

    private static String part(String type, String text) {
        return "Content-Type: " + type + "\r\n\r\n" + text + "\r\n";
    }

    private String attachment() {
        byte[] octets = new byte[1_000 + random.nextInt(40_000)];
        random.nextBytes(octets);
        return "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"" + any()
                + ".pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(octets) + "\r\n";
    }

    private static String multipart(String kind, int number, String... parts) {
        String boundary = "b" + number;
        return "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n"
                + String.join("--" + boundary + "\r\n", parts) + "--" + boundary + "--\r\n";
    }
}
