package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTests {
    private static final MessageNumber TWELVE = new MessageNumber(12);

    @Test
    void every_command_is_understood_in_any_case() {
        assertThat(command("STAT")).isEqualTo(new Command.Stat());
        assertThat(command("stat")).isEqualTo(new Command.Stat());
        assertThat(command("LIST")).isEqualTo(new Command.ListAll());
        assertThat(command("List 12")).isEqualTo(new Command.ListOne(TWELVE));
        assertThat(command("UIDL")).isEqualTo(new Command.UidlAll());
        assertThat(command("uidl 12")).isEqualTo(new Command.UidlOne(TWELVE));
        assertThat(command("RETR 12")).isEqualTo(new Command.Retr(TWELVE));
        assertThat(command("DELE 12")).isEqualTo(new Command.Dele(TWELVE));
        assertThat(command("TOP 12 0")).isEqualTo(new Command.Top(TWELVE, 0));
        assertThat(command("TOP 12 2147483647")).isEqualTo(new Command.Top(TWELVE, Integer.MAX_VALUE));
        assertThat(command("RSET")).isEqualTo(new Command.Rset());
        assertThat(command("NOOP")).isEqualTo(new Command.Noop());
        assertThat(command("QUIT")).isEqualTo(new Command.Quit());
        assertThat(command("CAPA")).isEqualTo(new Command.Capa());
        assertThat(command("STLS")).isEqualTo(new Command.Stls());
        assertThat(command("USER ann")).isEqualTo(new Command.User("ann"));
        assertThat(command("UTF8")).isEqualTo(new Command.Utf8());
        assertThat(command("utf8 ")).isEqualTo(new Command.Utf8());
        assertThat(command("LANG")).isEqualTo(new Command.Lang(Optional.empty()));
        assertThat(command("lang  de-AT ")).isEqualTo(new Command.Lang(Optional.of("de-AT")));
        assertThat(command("LANG *")).isEqualTo(new Command.Lang(Optional.of("*")));
        assertThat(command("xclient A=B")).isEqualTo(new Command.Xclient("A=B"));
    }

    @Test
    void a_password_is_the_rest_of_the_line() {
        assertThat(command("PASS  two  words ")).isEqualTo(new Command.Pass(Secret.of(" two  words ")));
    }

    @Test
    void auth_takes_a_mechanism_and_perhaps_a_response() {
        assertThat(command("AUTH")).isEqualTo(new Command.AuthList());
        assertThat(command("AUTH ")).isEqualTo(new Command.AuthList());
        assertThat(command("auth plain")).isEqualTo(new Command.Auth("PLAIN", Optional.empty()));
        assertThat(command("AUTH PLAIN =")).isEqualTo(new Command.Auth("PLAIN", Optional.of(Secret.of("="))));
    }

    @Test
    void apop_takes_a_name_and_a_digest() {
        Command apop = new Command.Apop("mrose", Secret.of("c4c9334bac560ecc979e58001b3e22fb"));
        assertThat(command("APOP mrose c4c9334bac560ecc979e58001b3e22fb")).isEqualTo(apop);
        assertThat(command("apop  mrose  c4c9334bac560ecc979e58001b3e22fb ")).isEqualTo(apop);
        assertThat(command("APOP mrose x")).isEqualTo(new Command.Apop("mrose", Secret.of("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR  12", "RETR 12 ", "RETR 0012", "RETR 000000000000000000012"})
    void numbers_may_have_spaces_around_and_zeros_in_front(String line) {
        assertThat(command(line)).isEqualTo(new Command.Retr(TWELVE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETR",
                "RETR ",
                "RETR 0",
                "RETR -1",
                "RETR +1",
                "RETR 1abc",
                "RETR 1:3",
                "RETR 1 5",
                "RETR 4294967297",
                "RETR 9223372036854775808",
                "RETR 99999999999999999999999999",
                "RETR \t1",
                "RETR 1\t",
                "RETR 1.0",
                "TOP",
                "TOP 1",
                "TOP 1 -1",
                "TOP 1 +1",
                "TOP 1 1 1",
                "TOP  ",
                "TOP 0 1",
                "DELE x",
                "LIST 0",
                "UIDL 1,2",
                "USER",
                "USER ann smith",
                "USER ",
                "APOP",
                "APOP ",
                "APOP mrose",
                "APOP mrose ",
                "APOP mrose c4c9334bac560ecc 979e58001b3e22fb",
                "PASS",
                "PASS ",
                "STAT 1",
                "NOOP x",
                "QUIT now",
                "CAPA x",
                "STLS x",
                "UTF8 USER",
                "LANG de fr",
                "RSET 1",
                "AUTH ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "USER a\0",
                "\0"
            })
    void wrong_arguments_are_malformed(String line) {
        assertThat(CommandParser.parse(Letters.octets(line))).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void digits_of_other_scripts_are_no_digits() {
        byte[] line = "RETR ١".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(CommandParser.parse(line)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void a_name_that_is_no_utf_8_is_malformed() {
        assertThat(CommandParser.parse(Letters.octets("USER \u00ff"))).isInstanceOf(Parsed.Malformed.class);
        assertThat(CommandParser.parse(Letters.octets("APOP \u00ff c4c9"))).isInstanceOf(Parsed.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "RETR\t1", "XCLIENTS A=B", "HELO x", "STATX"})
    void anything_else_is_unknown(String line) {
        assertThat(CommandParser.parse(Letters.octets(line))).isEqualTo(new Parsed.Unknown());
    }

    @Test
    void a_secret_does_not_print() {
        assertThat(command("PASS tanstaaf").toString()).doesNotContain("tanstaaf");
        assertThat(command("AUTH PLAIN dGFuc3RhYWY=").toString()).doesNotContain("dGFu");
        assertThat(command("APOP mrose c4c9334bac560ecc979e58001b3e22fb").toString())
                .doesNotContain("c4c9");
    }

    private static Command command(String line) {
        return switch (CommandParser.parse(Letters.octets(line))) {
            case Parsed.Understood(var command) -> command;
            case Parsed other -> throw new AssertionError(other.toString());
        };
    }
}
