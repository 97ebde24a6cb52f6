package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Refusal;
import org.restante.store.Owner;

class SqliteDirectoryTests {
    private static final AccountNames NAMES = new AccountNames("localhost");
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final Secret SECRET = Secret.of("tanstaaf");
    private static final Verdict GRANTED = new Verdict.Granted(ANN);
    private static final Verdict UNKNOWN = new Verdict.Denied(Refusal.UNKNOWN_USER);
    private static final Verdict WRONG = new Verdict.Denied(Refusal.WRONG_PASSWORD);
    private static final Verdict DISABLED = new Verdict.Denied(Refusal.DISABLED);

    @TempDir
    Path home;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1); // such clocks may overflow
    private Accounts accounts;
    private SqliteDirectory directory;

    @BeforeEach
    void open() throws AccountsException {
        accounts = Accounts.open(home, NAMES);
        accounts.add("ann", SECRET);
        directory = new SqliteDirectory(home, NAMES, false, clock::get, () -> LocalDate.EPOCH);
    }

    @AfterEach
    void close() throws AccountsException {
        directory.close();
        accounts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ANN", "ann@localhost", "Ann@LocalHost"})
    void the_right_password_opens_the_maildrop(String name) {
        assertThat(directory.authenticate(name, SECRET)).isEqualTo(GRANTED);
    }

    @Test
    void wrong_password_unknown_user_and_disabled_user_are_refused() throws AccountsException {
        accounts.add("bob", SECRET);
        accounts.enable("bob", false);

        assertThat(directory.authenticate("ann", Secret.of("wrong"))).isEqualTo(WRONG);
        assertThat(directory.authenticate("ann", Secret.of(""))).isEqualTo(WRONG);
        assertThat(directory.authenticate("nobody", SECRET)).isEqualTo(UNKNOWN);
        assertThat(directory.authenticate("bob", SECRET)).isEqualTo(DISABLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann\u0000",
                "ann'--",
                "' OR 1=1 --",
                "ann@localhost' OR 'a'='a",
                "ann+lists",
                "\u00FF\u00FE",
                "ann\r\n",
                "../ann",
                "\uD800"
            })
    void odd_names_are_refused_like_any_other(String name) {
        assertThat(directory.authenticate(name, SECRET)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_very_long_name_and_a_very_long_password_are_refused() {
        assertThat(directory.authenticate("a".repeat(1 << 16), SECRET)).isEqualTo(UNKNOWN);
        assertThat(directory.authenticate("ann", Secret.of("a".repeat(1 << 16))))
                .isEqualTo(WRONG);
    }

    @Test
    void every_refusal_takes_the_time_of_one_password_hash() throws AccountsException {
        accounts.add("bob", SECRET);
        assertThat(directory.authenticate("bob", SECRET)).isInstanceOf(Verdict.Granted.class);
        accounts.enable("bob", false);
        long wrong = fastest("ann", Secret.of("wrong"));

        assertThat(fastest("nobody", SECRET)).isBetween(wrong / 3, wrong * 3);
        assertThat(fastest("no such\u0000name", SECRET)).isBetween(wrong / 3, wrong * 3);
        assertThat(fastest("bob", SECRET)).isBetween(wrong / 3, wrong * 3);
    }

    @Test
    void with_no_account_at_all_a_refusal_takes_its_time_too() throws AccountsException {
        long wrong = fastest("ann", Secret.of("wrong"));
        accounts.remove("ann");

        assertThat(fastest("ann", Secret.of("wrong"))).isBetween(wrong / 3, wrong * 3);
    }

    @Test
    void a_right_password_is_remembered_for_five_minutes_and_no_longer() {
        directory.authenticate("ann", SECRET);
        long hashed = fastest("ann", Secret.of("wrong"));

        clock.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(fastest("ann", SECRET)).isLessThan(hashed / 3);
        clock.addAndGet(1);
        assertThat(once("ann", SECRET)).isGreaterThan(hashed / 3);
    }

    @Test
    void what_is_remembered_is_of_no_use_to_another_user() throws AccountsException {
        accounts.add("an", Secret.of("ntanstaaf"));
        accounts.add("bob", Secret.of("other"));
        directory.authenticate("ann", SECRET);

        assertThat(directory.authenticate("bob", SECRET)).isEqualTo(WRONG);
        assertThat(directory.authenticate("an", SECRET)).isEqualTo(WRONG);
    }

    @Test
    void a_change_by_the_administrator_holds_for_the_next_login() throws AccountsException {
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);

        accounts.changePassword("ann", Secret.of("another"));
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(WRONG);
        assertThat(directory.authenticate("ann", Secret.of("another"))).isEqualTo(GRANTED);
        accounts.enable("ann", false);
        assertThat(directory.authenticate("ann", Secret.of("another"))).isEqualTo(DISABLED);
        accounts.enable("ann", true);
        assertThat(directory.authenticate("ann", Secret.of("another"))).isEqualTo(GRANTED);
        accounts.remove("ann");
        assertThat(directory.authenticate("ann", Secret.of("another"))).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "ann, ann",
        "Ann@LocalHost, ann",
        "ann+lists@localhost, ann",
        "sales@example.org, ann",
        "Sales+eu@Example.org, ann",
        "bob, bob",
    })
    void mail_finds_its_maildrop(String address, String user) throws Exception {
        accounts.add("bob", SECRET);
        accounts.enable("bob", false); // he may not log in; his mail is held all the same
        accounts.addAlias("sales@example.org", "ann");

        assertThat(directory.maildropOf(address)).contains(new Owner(user, "localhost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "ann@example.org", "", "@", "ann@", "+ann", "an\u0000n", "' OR 1=1 --", "\"ann\""})
    void other_mail_has_no_maildrop(String address) throws DirectoryException {
        assertThat(directory.maildropOf(address)).isEmpty();
    }

    @Test
    void an_alias_logs_nobody_in() throws AccountsException {
        accounts.addAlias("sales", "ann");

        assertThat(directory.authenticate("sales", SECRET)).isEqualTo(UNKNOWN);
    }

    @Test
    void without_its_database_nobody_is_refused_and_it_is_used_again_when_it_is_back() throws Exception {
        accounts.close();
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
        Path file = home.resolve("accounts.db");
        Path away = home.resolve("away.db");
        Files.move(file, away);

        unavailable();

        Files.move(away, file);
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
    }

    @Test
    void a_damaged_database_refuses_nobody() throws Exception {
        accounts.close();
        directory.close();
        Files.writeString(home.resolve("accounts.db"), "this is no database at all ".repeat(400));
        directory = new SqliteDirectory(home, NAMES);

        unavailable();
    }

    @Test
    void a_locked_database_refuses_nobody() throws Exception {
        accounts.close();
        whileLocked(() -> unavailable());
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
    }

    @Test
    void a_password_that_was_right_lately_is_granted_at_once_and_nothing_else() throws Exception {
        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
        directory.authenticate("ann", SECRET);
        assertThat(directory.authenticateAtOnce("ANN@localhost", SECRET)).contains(GRANTED);
        assertThat(directory.authenticateAtOnce("ann", Secret.of("wrong"))).isEmpty();
        assertThat(directory.authenticateAtOnce("ann", Secret.of(""))).isEmpty();
        assertThat(directory.authenticateAtOnce("bob", SECRET)).isEmpty();

        accounts.enable("ann", false);
        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
        accounts.enable("ann", true);
        assertThat(directory.authenticateAtOnce("ann", SECRET)).contains(GRANTED);
        clock.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
    }

    @Test
    void a_change_holds_for_the_next_login_however_long_the_file_was_left_alone() throws Exception {
        FileTime longAgo = FileTime.from(Instant.now().minusSeconds(60));
        Path file = home.resolve("accounts.db");
        for (boolean enabled : new boolean[] {true, false, true, false}) {
            accounts.enable("ann", enabled);
            longAgo = FileTime.from(longAgo.toInstant().plusSeconds(1));
            Files.setLastModifiedTime(file, longAgo);
            for (int i = 0; i < 3; i++) { // the first reads the row, the others know it
                assertThat(directory.authenticate("ann", SECRET)).isEqualTo(enabled ? GRANTED : DISABLED);
                assertThat(directory.authenticateAtOnce("ann", SECRET))
                        .isEqualTo(enabled ? Optional.of(GRANTED) : Optional.empty());
            }
        }
    }

    @Test
    void in_wal_mode_a_change_holds_for_the_next_login_too() throws Exception {
        accounts.close();
        Path file = home.resolve("accounts.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeQuery("PRAGMA journal_mode = WAL").close();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            assertThat(directory.authenticateAtOnce("ann", SECRET)).contains(GRANTED);
            statement.execute("UPDATE account SET enabled = 0");
            assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(DISABLED);
        }
    }

    @Test
    void scram_is_offered_as_long_as_everybody_has_keys() throws Exception {
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
        assertThat(directory.offers(ScramHash.SHA_1)).isFalse();

        Path list = Files.writeString(home.resolve("list"), "bob:{BLF-CRYPT}$2y$04$" + "a".repeat(53));
        accounts.addAll(list, false);
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
        accounts.enable("bob", false);
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
        accounts.enable("bob", true);
        accounts.changePassword("bob", SECRET);
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
    }

    @Test
    void what_may_be_offered_becomes_known_by_itself() {
        await().atMost(Duration.ofSeconds(10)).until(() -> directory.offers(ScramHash.SHA_256));
    }

    @Test
    void keys_are_those_of_the_password_as_long_as_it_is_the_password() throws Exception {
        ScramKeys keys = directory.scramKeys("Ann@localhost", ScramHash.SHA_256);
        assertThat(same(keys, SECRET)).isTrue();
        accounts.changePassword("ann", Secret.of("another"));
        ScramKeys later = directory.scramKeys("ann", ScramHash.SHA_256);
        assertThat(same(later, SECRET)).isFalse();
        assertThat(same(later, Secret.of("another"))).isTrue();
        assertThat(later.salt()).isNotEqualTo(keys.salt());
    }

    @Test
    void who_has_no_keys_gets_always_the_same_that_nobody_can_prove() throws Exception {
        accounts.add("bob", SECRET);
        accounts.enable("bob", false);
        ScramKeys real = directory.scramKeys("ann", ScramHash.SHA_256);
        for (String name : List.of("bob", "nobody", "..", "ann@elsewhere")) {
            ScramKeys decoy = directory.scramKeys(name, ScramHash.SHA_256);
            assertThat(same(decoy, SECRET)).isFalse();
            assertThat(decoy.salt()).hasSameSizeAs(real.salt());
            assertThat(decoy.iterations()).isEqualTo(real.iterations());
            try (var restarted = new SqliteDirectory(home, NAMES)) {
                assertThat(restarted.scramKeys(name, ScramHash.SHA_256).salt()).isEqualTo(decoy.salt());
            }
        }
    }

    private static boolean same(ScramKeys keys, Secret secret) {
        ScramKeys made = ScramKeys.of(keys.hash(), secret, keys.salt(), keys.iterations());
        return Arrays.equals(made.storedKey(), keys.storedKey()) && Arrays.equals(made.serverKey(), keys.serverKey());
    }

    @Test
    void who_has_proven_his_name_may_log_in_if_the_account_may() throws Exception {
        assertThat(directory.admit("Ann@localhost")).isEqualTo(GRANTED);
        assertThat(directory.admit("nobody")).isEqualTo(UNKNOWN);
        accounts.enable("ann", false);
        assertThat(directory.admit("ann")).isEqualTo(DISABLED);
    }

    @Test
    void who_has_not_proven_his_name_is_refused_for_what_the_account_is() throws AccountsException {
        assertThat(directory.disprove("Ann@localhost")).isEqualTo(WRONG);
        assertThat(directory.disprove("nobody")).isEqualTo(UNKNOWN);
        assertThat(directory.disprove("\uD800@")).isEqualTo(UNKNOWN);
        accounts.enable("ann", false);
        assertThat(directory.disprove("ann")).isEqualTo(DISABLED);
    }

    @Test
    void a_locked_database_grants_nothing_at_once_and_is_not_waited_for() throws Exception {
        directory.authenticate("ann", SECRET);
        directory.close(); // opens its connections anew
        accounts.close();
        whileLocked(
                () -> assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty());
        assertThat(directory.authenticateAtOnce("ann", SECRET)).contains(GRANTED);
    }

    private void whileLocked(Runnable check) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("accounts.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("UPDATE account SET enabled = 1");
            check.run();
        }
    }

    private void unavailable() {
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(directory.authenticate("nobody", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        assertThatExceptionOfType(DirectoryException.class).isThrownBy(() -> directory.maildropOf("ann"));
    }

    /// Of several, since other work on the machine only ever makes it slower.
    private long fastest(String name, Secret secret) {
        return LongStream.range(0, 6).map(_ -> once(name, secret)).min().orElseThrow();
    }

    private long once(String name, Secret secret) {
        long start = System.nanoTime();
        directory.authenticate(name, secret);
        return System.nanoTime() - start;
    }
}
