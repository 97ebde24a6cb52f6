package org.restante.archive.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Login;
import org.restante.protocol.Secret;

class PasswordsTests {
    private static final Secret PASSWORD = Secret.of(" tan staaf ");

    @TempDir
    private Path folder;

    private final Passwords passwords = new Passwords(Map.of("PW", " tan staaf ", "EMPTY", ""));

    private Path file(String text, String mode) throws IOException {
        Path file = folder.resolve("password");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void from_a_variable() throws AccountException {
        assertThat(passwords.of(new Login.Env("PW"))).isEqualTo(PASSWORD);
        for (String variable : List.of("EMPTY", "UNSET")) {
            assertThatThrownBy(() -> passwords.of(new Login.Env(variable)))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("the variable " + variable);
        }
    }

    @Test
    void from_the_first_line_of_a_file_that_is_closed_to_others() throws Exception {
        assertThat(passwords.of(new Login.InFile(file(" tan staaf \nmore\n", "rw-------"))))
                .isEqualTo(PASSWORD);
        assertThat(passwords.of(new Login.InFile(file(" tan staaf \r\n", "r--------"))))
                .isEqualTo(PASSWORD);
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Path open = file("tanstaaf", mode);
            assertThatThrownBy(() -> passwords.of(new Login.InFile(open)))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("chmod 600 " + open)
                    .hasMessageNotContaining("tanstaaf");
        }
    }

    @Test
    void a_file_that_is_empty_or_not_there() throws Exception {
        Path empty = file("\nmore\n", "rw-------");
        assertThatThrownBy(() -> passwords.of(new Login.InFile(empty))).isInstanceOf(AccountException.class);
        assertThatThrownBy(() -> passwords.of(new Login.InFile(folder.resolve("none"))))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("is not there");
    }

    @Test
    void from_what_a_command_prints() throws AccountException {
        assertThat(passwords.of(new Login.Printed("printf ' tan staaf \\nmore'")))
                .isEqualTo(PASSWORD);
        assertThatThrownBy(() -> passwords.of(new Login.Printed("echo secret; exit 3")))
                .isInstanceOf(AccountException.class)
                .hasMessage("command `echo secret; exit 3` gave no password; it ended with exit code 3");
        assertThatThrownBy(() -> passwords.of(new Login.Printed("true")))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("printed no password");
    }

    @Test
    void a_password_that_is_kept_is_for_the_owner_alone() throws Exception {
        Path file = folder.resolve("state/home/password");
        PasswordFile.write(file, PASSWORD);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(passwords.of(new Login.InFile(file))).isEqualTo(PASSWORD);
    }
}
