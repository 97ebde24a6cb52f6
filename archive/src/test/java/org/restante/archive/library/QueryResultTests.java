package org.restante.archive.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.restante.archive.library.AtHome.letter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.archive.local.LetterId;

/// What queries find, in an archive of a dozen letters. It is noon of 15 June 2026.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryResultTests {
    private Library library;

    @BeforeAll
    void fill(@TempDir Path folder) throws IOException {
        AtHome home = AtHome.in(folder);
        home.maildir(home.mail("work"));
        home.put(
                "home/cur/tax:2,S",
                letter("Ann Smith <ann.smith@example.org>", "Your tax return", day(1, 2), "The form is due in May."));
        home.put(
                "home/cur/return:2,",
                letter("bob@mail.example.net", "Return of the tax form", day(2, 3), "A return to sender."));
        home.put(
                "home/cur/müller:2,FS",
                letter(
                        "=?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <jm@example.de>",
                        "=?utf-8?q?Gr=C3=BC=C3=9Fe?=",
                        day(3, 4),
                        "Schöne Grüße aus Köln, Straße 5."));
        home.put("home/cur/japan:2,S", letter("東京 <t@example.jp>", "日本語のメール", day(4, 5), "東京都の天気は晴れです。"));
        home.put("home/cur/china:2,S", letter("c@example.cn", "税务报告", day(5, 6), "请查收附件。"));
        home.put("home/cur/korea:2,S", letter("k@example.kr", "안녕하세요", day(6, 7), "세금 보고서입니다"));
        home.put(
                "home/cur/html:2,RS",
                "From: shop@example.com\nSubject: Order\nDate: " + day(6, 1) + "\nContent-Type: text/html\n\n"
                        + "<html><head><style>.invisible{}</style></head><body><p>Your <b>um</b>brella</p>"
                        + "<script>var hidden;</script></body></html>\n");
        home.put(
                "work/cur/file:2,S",
                "From: boss@example.com\nSubject: Numbers\nDate: " + day(6, 10)
                        + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + "Content-Type: text/plain\n\nSee the table.\n--b\nContent-Type: text/csv;"
                        + " name=\"tax-report_2026.csv\"\nContent-Disposition: attachment;"
                        + " filename=\"tax-report_2026.csv\"\n\nzebra;12\n--b--\n");
        home.put(
                "work/new/new", letter("boss@example.com", "Now", "Mon, 15 Jun 2026 11:00:00 +0000", "x".repeat(9000)));
        LetterId gone = home.put("work/cur/gone:2,S", letter("ann@example.org", "Deleted tax", day(6, 11), ""));
        library = home.updated();
        library.perform(new Action.Trash(), List.of(gone));
    }

    private static String day(int month, int day) {
        return "%d %s 2026 10:00:00 +0000"
                .formatted(
                        day, List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun").get(month - 1));
    }

    @AfterAll
    void close() throws IOException {
        library.close();
    }

    private List<String> found(String query) throws IOException, QueryException {
        return library.letters(Selection.matching(query), 0, 100).rows().stream()
                .map(row -> {
                    try {
                        String name = String.valueOf(
                                library.find(row.id()).orElseThrow().file().getFileName());
                        return name.split(":", -1)[0];
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tax                       | file return tax
            TAX                       | file return tax
            tax return                | return tax
            "tax return"              | tax
            "return tax"              |
            subject:tax               | return tax
            subject:"tax return"      | tax
            body:return               | return
            sub*                      |
            retu*                     | return tax
            subject:num*              | file
            umbrella                  | html
            invisible                 |
            hidden                    |
            from:ann                  | tax
            from:smith                | tax
            from:ann.smith@example.org | tax
            from:example.org          | tax
            from:example              | new file html korea china japan müller return tax
            from:mail                 | return
            from:müller               | müller
            from:MULLER               | müller
            grüße                     | müller
            grusse                    | müller
            strasse                   | müller
            köln                      | müller
            日本                       | japan
            日本語                      | japan
            東京                       | japan
            天気                       | japan
            気                         | japan
            京東                       |
            税务                       | china
            附件                       | china
            세금                       | korea
            안녕하세요                   | korea
            to:me                     | new korea china japan müller return tax
            zebra                     | file
            attached:zebra            | file
            body:zebra                |
            filename:report           | file
            filename:tax-report_2026.csv | file
            filename:csv              | file
            has:attachment            | file
            -has:attachment tax       | return tax
            is:unread                 | new return
            is:read subject:tax       | tax
            is:starred                | müller
            is:answered               | html
            in:trash                  | gone
            in:trash tax              | gone
            in:trash OR zebra         | gone
            account:work              | new file
            account:WORK tax          | file
            after:2026-06-10          | new file
            before:2026-02            | tax
            on:2026-02-03             | return
            on:2026-03                | müller
            on:2026-06 -account:work  | html korea
            newer:2h                  | new
            newer:1w                  | new file
            older:3m                  | müller return tax
            larger:8K                 | new
            smaller:100 tax           |
            tax -return               | file
            tax OR umbrella           | file html return tax
            (tax OR umbrella) -return | file html
            tax is:unread OR zebra    | file return
            -tax -example             |
            umbrela~                  | html
            umbrelal                  | html
            retrun tax                | return tax
            salt & tax                |
            tax &                     | file return tax
            xyzzyplugh                |
            """)
    void a_query_finds(String query, String names) throws Exception {
        List<String> expected =
                names == null ? List.of() : Stream.of(names.split(" ")).toList();
        assertThat(found(query)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void what_is_found_is_shown_newest_first() throws Exception {
        assertThat(found("tax")).containsExactly("file", "return", "tax");
    }

    @Test
    void the_view_of_the_trash_has_its_own() throws Exception {
        assertThat(library.letters(new Selection(View.TRASH, java.util.Optional.empty(), "tax"), 0, 9)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void what_is_no_query_says_what_would_be_one() {
        assertThatThrownBy(() -> found("form:ann"))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("there is no form:");
        assertThatThrownBy(() -> found("account:nobody"))
                .isInstanceOf(QueryException.class)
                .hasMessage("there is no account nobody; there are home, work");
    }

    @Test
    void many_words_with_many_typos_are_found_or_not_without_an_error() throws Exception {
        assertThat(found("qwert~ asdfg~ yxcvb~ poiuz~ lkjhg~ mnbvc~ " + "abcde~ ".repeat(100)))
                .isEmpty();
    }
}
