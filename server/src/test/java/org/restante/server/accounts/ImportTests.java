package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.Directory.Verdict;
import org.restante.store.Owner;

class ImportTests {
    private static final AccountNames NAMES = new AccountNames("localhost");

    @TempDir
    Path home;

    private Accounts accounts;
    private Path file;

    @BeforeEach
    void open() throws AccountsException {
        accounts = Accounts.open(home, NAMES);
        file = home.resolve("users");
    }

    @AfterEach
    void close() throws AccountsException {
        accounts.close();
    }

    @Test
    void each_scheme_lets_its_user_in() throws Exception {
        Files.writeString(file, """
                # from the old server

                ann:{PLAIN}a pass: word\s
                bob@example.org:{blf-crypt}$2y$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i
                Cid:{ARGON2ID}$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc
                """);

        assertThat(accounts.addAll(file, false)).isEqualTo(3);

        try (var directory = new SqliteDirectory(home, NAMES)) {
            assertThat(directory.authenticate("ann", Secret.of("a pass: word ")))
                    .isInstanceOf(Verdict.Granted.class);
            assertThat(directory.authenticate("ann", Secret.of("a pass: word"))).isInstanceOf(Verdict.Denied.class);
            assertThat(directory.authenticate("bob@example.org", Secret.of("abc")))
                    .isEqualTo(new Verdict.Granted(new Owner("bob", "example.org")));
            assertThat(directory.authenticate("cid", Secret.of("password"))).isInstanceOf(Verdict.Granted.class);
        }
    }

    @Test
    void keys_of_scram_and_weak_hashes_where_they_are_allowed_come_over() throws Exception {
        Files.writeString(file, """
                ann:{SCRAM-SHA-256}4096,k16+EbdCz2fLEV0Q59f+QA==,%s=,%s=
                """.formatted(
                        "MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4", "5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY"));
        assertThat(accounts.addAll(file, false)).isEqualTo(1);

        try (var directory = new SqliteDirectory(home, NAMES)) {
            directory.look();
            assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
            assertThat(directory.authenticate("ann", Secret.of("Grüße: tanstaaf")))
                    .isInstanceOf(Verdict.Granted.class);
        }
        Files.writeString(file, "bob:{SSHA}QUy0UIuXZo1PvnzYq2buCEsT10/CFs4Y\n");
        assertThat(accounts.addAll(file, true)).isEqualTo(1);
        try (var directory = new SqliteDirectory(home, NAMES)) {
            assertThat(directory.authenticate("bob", Secret.of("Grüße: tanstaaf")))
                    .isInstanceOf(Verdict.Granted.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            value = {
                "bob!is not NAME:{SCHEME}HASH or NAME:{PLAIN}PASSWORD",
                "bob:secret!is not NAME:{SCHEME}HASH or NAME:{PLAIN}PASSWORD",
                "bob:{PLAIN}!the password is empty; at least one character",
                "bob:{MD5}x!this scheme is not known; {PLAIN}, {ARGON2ID}, {BLF-CRYPT}, {SHA512-CRYPT}, {SHA256-CRYPT},"
                        + " {SCRAM-SHA-256}, {PBKDF2}, {SSHA512}, {SSHA} are",
                "bob:{SSHA}QUy0UIuXZo1PvnzYq2buCEsT10/CFs4Y!{SSHA} is weak: whoever steals the hash has the password;"
                        + " set a new one, or allow it by accounts.weak_schemes = true",
                "bob:{SHA512-CRYPT}$6$x!what follows {SHA512-CRYPT} is not $6$SALT$ or $6$rounds=N$SALT$ with N from"
                        + " 1000 to 1000000, and 86 characters",
                "bob:{BLF-CRYPT}x!what follows {BLF-CRYPT} is not $2a$, $2b$ or $2y$, a cost from 04 to 16, $,"
                        + " and 53 characters",
                "bob:{ARGON2ID}x!what follows {ARGON2ID} is not $argon2id$v=19$m=M,t=T,p=P$SALT$HASH"
                        + " with M up to 262144, T up to 32, P up to 16",
                "b/b:{PLAIN}x!what stands before the colon is not an account name; NAME or NAME@DOMAIN,"
                        + " with letters, digits and (inside) . _ - = in NAME",
                "old:{PLAIN}x!old@localhost is an account already",
            })
    void a_line_that_cannot_be_is_named_and_nothing_is_imported(String line, String why) throws Exception {
        accounts.add("old", Secret.of("tanstaaf"));
        Files.writeString(file, "new:{PLAIN}x\n\n" + line + "\n");

        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.addAll(file, false))
                .withMessage(file + ":3: " + why);
        assertThat(accounts.list()).hasSize(1);
    }

    @Test
    void a_name_that_is_an_alias_is_refused_and_nothing_is_imported() throws Exception {
        accounts.add("old", Secret.of("tanstaaf"));
        accounts.addAlias("sales", "old");
        Files.writeString(file, "new:{PLAIN}x\nsales:{PLAIN}x\n");

        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.addAll(file, false))
                .withMessage(file + ":2: sales@localhost is an alias already");
        assertThat(accounts.list()).hasSize(1);
    }

    @Test
    void a_name_that_is_there_twice_is_refused() throws IOException {
        Files.writeString(file, "ann:{PLAIN}x\nANN@localhost:{PLAIN}y\n");

        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.addAll(file, false))
                .withMessage(file + ":2: ann@localhost is there twice, first in " + file + ":1");
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_so() {
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.addAll(file, false))
                .withMessage(file + ": there is no such file");
    }

    @Test
    @Timeout(60)
    void a_hundred_are_imported_in_seconds() throws Exception {
        Files.writeString(
                file,
                IntStream.range(0, 100)
                        .mapToObj(i -> "user" + i + ":{PLAIN}secret" + i + "\n")
                        .collect(Collectors.joining()));
        long start = System.nanoTime();

        assertThat(accounts.addAll(file, false)).isEqualTo(100);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(accounts.list()).hasSize(100);
    }
}
