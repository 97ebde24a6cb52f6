package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5321 §4.1: the grammar as tables.
class CommandParserTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                "RCPT TO:<ann@example.org>                  ¦ ann@example.org",
                "rcpt to:<Ann.B+x@Example.ORG>              ¦ Ann.B+x@Example.ORG",
                "RCPT TO: <ann@example.org>                 ¦ ann@example.org",
                "RCPT TO:<postmaster>                       ¦ postmaster",
                "RCPT TO:<@a.example,@b.example:ann@c.org>  ¦ ann@c.org",
                "RCPT TO:<\"ann\"@example.org>              ¦ ann@example.org",
                "RCPT TO:<\"\\a\\n\\n\"@example.org>        ¦ ann@example.org",
                "RCPT TO:<\"a b\"@example.org>              ¦ \"a b\"@example.org",
                "RCPT TO:<\"a@b\"@example.org>              ¦ \"a@b\"@example.org",
                "RCPT TO:<\"a\\\"b\"@example.org>           ¦ \"a\\\"b\"@example.org",
                "RCPT TO:<\"a\\\\\"@example.org>            ¦ \"a\\\\\"@example.org",
                "RCPT TO:<\">\"@example.org>                ¦ \">\"@example.org",
                "RCPT TO:<!#$%&'*+/=?^_`{|}~-@example.org>  ¦ !#$%&'*+/=?^_`{|}~-@example.org",
                "RCPT TO:<ann@[192.0.2.1]>                  ¦ ann@[192.0.2.1]",
                "RCPT TO:<ann@[IPv6:2001:db8::1]>           ¦ ann@[IPv6:2001:db8::1]",
                "RCPT TO:<ann@xn--gr-zia.example>           ¦ ann@xn--gr-zia.example",
                "RCPT TO:<grå@bücher.example>               ¦ grå@bücher.example",
                "RCPT TO:<ann@under_score.example>          ¦ ann@under_score.example",
            })
    void a_recipient_is_a_mailbox_with_as_little_quoting_as_it_needs(String line, String address) {
        assertThat(CommandParser.parse(line.strip()))
                .isInstanceOfSatisfying(
                        Parsed.Understood.class,
                        understood -> assertThat(understood.command())
                                .isInstanceOfSatisfying(
                                        Command.Rcpt.class,
                                        rcpt -> assertThat(rcpt.recipient()).hasToString(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RCPT TO:<>",
                "RCPT TO:ann@example.org",
                "RCPT TO:<ann@example.org",
                "RCPT TO:<ann@>",
                "RCPT TO:<@example.org>",
                "RCPT TO:<ann@@example.org>",
                "RCPT TO:<a..b@example.org>",
                "RCPT TO:<.a@example.org>",
                "RCPT TO:<a.@example.org>",
                "RCPT TO:<a b@example.org>",
                "RCPT TO:<\"ann@example.org>",
                "RCPT TO:<\"a\"b@example.org>",
                "RCPT TO:<ann@-example.org>",
                "RCPT TO:<ann@example-.org>",
                "RCPT TO:<ann@example..org>",
                "RCPT TO:<ann@example.org.>",
                "RCPT TO:<ann@[192.0.2.1>",
                "RCPT TO:<ann@[]>",
                "RCPT TO:<ann@exa mple.org>",
                "RCPT TO:<ann,bob@example.org>",
                "RCPT TO:<<ann@example.org>>",
                "RCPT TO",
                "RCPT",
                "RCPT FROM:<ann@example.org>",
            })
    void a_malformed_recipient_is_refused(String line) {
        assertThat(codeOf(line)).isEqualTo("501 5.1.3");
    }

    @Test
    void an_address_longer_than_512_octets_is_refused() {
        assertThat(codeOf("RCPT TO:<" + "a".repeat(513) + "@example.org>")).isEqualTo("501 5.1.3");
        assertThat(codeOf("RCPT TO:<ann@" + "a".repeat(256) + ">")).isEqualTo("501 5.1.3");
        assertThat(codeOf("RCPT TO:<\"" + "\\a".repeat(900) + "\"@example.org>"))
                .isEqualTo("501 5.1.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL FROM:<>                                        | 0 | false",
                "MAIL FROM:<> SIZE=5                                 | 5 | false",
                "mail from:<a@b.c> size=12345 body=8bitmime smtputf8 | 12345 | true",
                "MAIL FROM:<a@b.c> BODY=7BIT                         | 0 | false",
                "MAIL FROM:<a@b.c>  SIZE=1                           | 1 | false",
                "MAIL FROM:<a@b.c> SIZE=99999999999999999999         | 9223372036854775807 | false",
            })
    void mail_has_parameters(String line, long size, boolean utf8) {
        assertThat(CommandParser.parse(line))
                .isInstanceOfSatisfying(
                        Parsed.Understood.class,
                        understood -> assertThat(understood.command())
                                .isInstanceOfSatisfying(
                                        Command.Mail.class,
                                        mail -> assertThat(mail.parameters())
                                                .isEqualTo(new MailParameters(size, utf8))));
    }

    @Test
    void the_null_reverse_path_is_no_sender() {
        assertThat(CommandParser.parse("MAIL FROM:<>"))
                .isEqualTo(new Parsed.Understood(new Command.Mail(Optional.empty(), MailParameters.NONE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL FROM:<a>                        | 501 5.1.7",
                "MAIL FROM:a@b.c                      | 501 5.1.7",
                "MAIL                                 | 501 5.1.7",
                "MAIL FROM:<a@b.c>SIZE=5              | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=              | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE               | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=-1            | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=+1            | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=1k            | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=٣             | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=1 SIZE=2      | 501 5.5.4",
                "MAIL FROM:<a@b.c> SIZE=999999999999999999999 | 501 5.5.4",
                "MAIL FROM:<a@b.c> =5                 | 501 5.5.4",
                "MAIL FROM:<a@b.c> BODY=9BIT          | 501 5.5.4",
                "MAIL FROM:<a@b.c> SMTPUTF8=yes       | 501 5.5.4",
                "MAIL FROM:<a@b.c> ſIZE=5             | 501 5.5.4",
                "MAIL FROM:<a@b.c> BODY=BINARYMIME    | 555 5.5.4",
                "MAIL FROM:<a@b.c> RET=HDRS           | 555 5.5.4",
                "MAIL FROM:<a@b.c> AUTH=<>            | 555 5.5.4",
                "RCPT TO:<a@b.c> NOTIFY=NEVER         | 555 5.5.4",
                "RCPT TO:<a@b.c>NOTIFY=NEVER          | 501 5.5.4",
                "EHLO                                 | 501 5.5.4",
                "EHLO a b                             | 501 5.5.4",
                "DATA now                             | 501 5.5.4",
                "RSET now                             | 501 5.5.4",
                "QUIT now                             | 501 5.5.4",
                "STARTTLS now                         | 501 5.5.4",
                "VRFY                                 | 501 5.5.4",
                "EXPN list                            | 502 5.5.1",
                "AUTH PLAIN AGFubgA=                  | 502 5.5.1",
                "XYZZY                                | 500 5.5.1",
                "MAıL FROM:<>                         | 500 5.5.1",
                "''                                   | 500 5.5.1",
            })
    void what_is_wrong_has_its_code(String line, String code) {
        assertThat(codeOf(line)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOOP\0",
                "NO\rOP",
                "NOOP\tx",
                "NOOP \u0085",
                "RCPT TO:<a\u2028b@c.d>",
                "NOOP \u007F",
                "NOOP \u001B[2J"
            })
    void control_characters_are_in_no_command(String line) {
        assertThat(codeOf(line)).isEqualTo("500 5.5.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "POST /x HTTP/1.1",
                "HEAD / HTTP/1.0",
                "PUT / HTTP/1.1",
                "CONNECT a:25 HTTP/1.1",
                "PRI * HTTP/2.0"
            })
    void the_verbs_of_http_end_the_session(String line) {
        assertThat(CommandParser.parse(line)).isInstanceOf(Parsed.Lost.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BDAT",
                "BDAT x",
                "BDAT -1",
                "BDAT +1",
                "BDAT 1k",
                "BDAT 1 FIRST",
                "BDAT 1 LAST LAST",
                "BDAT  1",
                "BDAT ٣",
                "BDAT LAST",
                "BDAT 1 LAſT",
                "BDAT 1\0",
                "BDAT 1234567890123456789"
            })
    void a_chunk_whose_size_cannot_be_known_ends_the_session(String line) {
        assertThat(CommandParser.parse(line)).isInstanceOf(Parsed.Lost.class);
    }

    @ParameterizedTest
    @CsvSource({"BDAT 0,0,false", "bdat 5 last,5,true", "BDAT 007 LAST,7,true", "BDAT 86000,86000,false"})
    void a_chunk_has_a_size(String line, long octets, boolean last) {
        assertThat(CommandParser.parse(line)).isEqualTo(new Parsed.Understood(new Command.Bdat(octets, last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP", "noop", "NOOP ", "NOOP \t ", "NOOP anything at all", "Noop"})
    void noop_takes_anything(String line) {
        assertThat(CommandParser.parse(line)).isEqualTo(new Parsed.Understood(new Command.Noop()));
    }

    private static String codeOf(String line) {
        return CommandParser.parse(line) instanceof Parsed.Refused(Reply reply)
                ? reply.code() + " " + reply.status()
                : "not refused";
    }
}
