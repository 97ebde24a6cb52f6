package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.accounts.Account;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsDirectory;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.Alias;
import org.restante.server.accounts.Database;
import org.restante.server.accounts.Device;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Spread;
import org.restante.server.auth.Terms;
import org.restante.server.config.Expire;
import org.restante.store.Owner;

/// What holds for the accounts wherever they are kept: every question and every change, on a database of
/// its own.
interface AccountsContract {
    AccountNames NAMES = new AccountNames("localhost");
    Owner ANN = new Owner("ann", "localhost");
    Owner BOB = new Owner("bob", "example.org");
    Secret SECRET = Secret.of("tanstaaf");
    Verdict WRONG = new Verdict.Denied(Refusal.WRONG_PASSWORD);

    /// The database of this test, with nothing of ours in it at first.
    Database database() throws IOException;

    private Accounts open() throws Exception {
        return Accounts.open(database(), NAMES);
    }

    private static Account account(Owner owner, boolean enabled) {
        return new Account(owner, enabled, true, 0, List.of());
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatExceptionOfType(AccountsException.class).isThrownBy(action).withMessage(message);
    }

    @Test
    default void accounts_are_added_listed_disabled_and_removed() throws Exception {
        try (Accounts accounts = open()) {
            accounts.add("Ann", SECRET);
            accounts.add("bob@example.org", SECRET);
            accounts.add("\u00E5sa", SECRET);
            assertThat(accounts.list())
                    .containsExactly(
                            account(BOB, true), account(ANN, true), account(new Owner("\u00E5sa", "localhost"), true));
            accounts.enable("bob@example.org", false);
            assertThat(accounts.list()).contains(account(BOB, false));
            accounts.remove("bob@example.org");
            refused(() -> accounts.remove("bob@example.org"), "bob@example.org is no account");
            refused(() -> accounts.add("ANN@localhost", SECRET), "ann@localhost is an account already");
        }
        try (Accounts again = open()) {
            assertThat(again.list()).hasSize(2);
        }
    }

    @Test
    default void the_right_password_opens_the_maildrop_and_no_other_does() throws Exception {
        try (Accounts accounts = open();
                var directory = new AccountsDirectory(database(), NAMES)) {
            accounts.add("ann", SECRET);
            assertThat(directory.authenticate("Ann@LocalHost", SECRET)).isEqualTo(new Verdict.Granted(ANN));
            assertThat(directory.authenticate("ann", Secret.of("wrong"))).isEqualTo(WRONG);
            assertThat(directory.authenticate("' OR 1=1 --", SECRET))
                    .isEqualTo(new Verdict.Denied(Refusal.UNKNOWN_USER));
            accounts.changePassword("ann", Secret.of("another"));
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(WRONG);
            assertThat(directory.authenticate("ann", Secret.of("another"))).isEqualTo(new Verdict.Granted(ANN));
            accounts.enable("ann", false);
            assertThat(directory.authenticate("ann", Secret.of("another")))
                    .isEqualTo(new Verdict.Denied(Refusal.DISABLED));
            accounts.remove("ann");
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Denied(Refusal.UNKNOWN_USER));
        }
    }

    @Test
    default void aliases_lead_to_accounts_and_go_with_them() throws Exception {
        try (Accounts accounts = open();
                var directory = new AccountsDirectory(database(), NAMES)) {
            accounts.add("ann", SECRET);
            accounts.addAlias("Sales@example.org", "ann");
            assertThat(accounts.aliases()).containsExactly(new Alias(new Owner("sales", "example.org"), ANN));
            assertThat(directory.maildropOf("sales+eu@example.org")).contains(ANN);
            assertThat(directory.maildropOf("ann")).contains(ANN);
            assertThat(directory.maildropOf("nobody")).isEmpty();
            refused(() -> accounts.add("sales@example.org", SECRET), "sales@example.org is an alias already");
            refused(() -> accounts.addAlias("ann", "ann"), "ann@localhost is an account already");
            accounts.remove("ann");
            assertThat(accounts.aliases()).isEmpty();
        }
    }

    @Test
    default void an_import_is_whole_or_not_at_all(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "ann:{PLAIN}tanstaaf\nbob@example.org:{PLAIN}tanstaaf\n");
        try (Accounts accounts = open()) {
            accounts.add("cid", SECRET);
            accounts.addAlias("bob", "cid");
            assertThat(accounts.addAll(list, false)).isEqualTo(2);
            Path more = Files.writeString(folder.resolve("more"), "dora:{PLAIN}x\nbob@localhost:{PLAIN}x\n");
            refused(() -> accounts.addAll(more, false), more + ":2: bob@localhost is an alias already");
            assertThat(accounts.list()).hasSize(3);
        }
    }

    @Test
    default void keys_for_scram_are_those_of_the_password() throws Exception {
        try (Accounts accounts = open();
                var directory = new AccountsDirectory(database(), NAMES)) {
            accounts.add("ann", SECRET);
            directory.look();
            assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
            assertThat(directory.offers(ScramHash.SHA_1)).isFalse();
            assertThat(same(directory.scramKeys("ann", ScramHash.SHA_256), SECRET))
                    .isTrue();
            ScramKeys decoy = directory.scramKeys("nobody", ScramHash.SHA_256);
            assertThat(same(decoy, SECRET)).isFalse();
            assertThat(directory.scramKeys("nobody", ScramHash.SHA_256).salt()).isEqualTo(decoy.salt());
            accounts.changePassword("ann", Secret.of("another"));
            assertThat(same(directory.scramKeys("ann", ScramHash.SHA_256), Secret.of("another")))
                    .isTrue();
            assertThat(directory.admit("ann")).isEqualTo(new Verdict.Granted(ANN));
        }
    }

    private static boolean same(ScramKeys keys, Secret secret) {
        ScramKeys made = ScramKeys.of(keys.hash(), secret, keys.salt(), keys.iterations());
        return Arrays.equals(made.storedKey(), keys.storedKey());
    }

    @Test
    default void a_login_gives_an_imported_account_the_keys_that_are_made_here(@TempDir Path folder) throws Exception {
        String hash = "$5$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/";
        Secret secret = Secret.of("Gr\u00FC\u00DFe: tanstaaf");
        Path list = Files.writeString(folder.resolve("list"), "ann:{SHA256-CRYPT}" + hash + "\n");
        try (Accounts accounts = open();
                var directory = new AccountsDirectory(database(), NAMES, true)) {
            accounts.addAll(list, false);
            assertThat(directory.population()).isEqualTo(1);
            assertThat(directory.knows("ann")).isTrue();
            assertThat(directory.authenticate("ann", secret)).isEqualTo(new Verdict.Granted(ANN));
            await().until(() -> same(directory.scramKeys("ann", ScramHash.SHA_256), secret));
            assertThat(directory.authenticate("ann", secret)).isEqualTo(new Verdict.Granted(ANN));
        }
    }

    @Test
    default void devices_have_passwords_of_their_own() throws Exception {
        try (Accounts accounts = open()) {
            accounts.add("ann", SECRET);
            Secret laptop = Secret.of(accounts.devices().add("ann", "laptop").password());
            accounts.devices().add("ann", "phone");
            try (var directory = new AccountsDirectory(database(), NAMES)) {
                assertThat(directory.authenticate("ann", laptop))
                        .isInstanceOfSatisfying(
                                Verdict.Granted.class,
                                granted -> assertThat(granted.device()).contains("laptop"));
                directory.look();
                assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
                accounts.settings().set("ann", List.of("password=off"));
                assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Denied(Refusal.PASSWORD_OFF));
            }
            List<Device> devices = accounts.devices().list("ann");
            assertThat(devices).extracting(Device::name).containsExactly("laptop", "phone");
            assertThat(devices).extracting(device -> device.used().isPresent()).containsExactly(true, false);
            accounts.devices().remove("ann", "laptop");
            try (var directory = new AccountsDirectory(database(), NAMES)) {
                assertThat(directory.authenticate("ann", laptop)).isEqualTo(WRONG);
            }
        }
    }

    @Test
    default void devices_may_have_legacy_secrets() throws Exception {
        try (Accounts accounts = open()) {
            accounts.add("ann", SECRET);
            Secret scanner =
                    Secret.of(accounts.devices().addLegacy("ann", "scanner").password());
            try (var directory = new AccountsDirectory(database(), NAMES)) {
                assertThat(directory.prove("ann", scanner::equals))
                        .isInstanceOfSatisfying(
                                Verdict.Granted.class,
                                granted -> assertThat(granted.device()).contains("scanner"));
                assertThat(directory.prove("ann", SECRET::equals)).isEqualTo(WRONG);
                assertThat(directory.prove("nobody", scanner::equals))
                        .isEqualTo(new Verdict.Denied(Refusal.UNKNOWN_USER));
                assertThat(directory.authenticate("ann", scanner)).isEqualTo(WRONG);
                directory.look();
                assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
                assertThat(directory.spread().legacy()).containsExactly(Terms.USUAL);
            }
            assertThat(accounts.devices().list("ann"))
                    .singleElement()
                    .matches(device -> device.legacy() && device.used().isPresent());
            accounts.devices().remove("ann", "scanner");
            try (var directory = new AccountsDirectory(database(), NAMES)) {
                assertThat(directory.prove("ann", scanner::equals)).isEqualTo(WRONG);
                directory.look();
                assertThat(directory.spread().legacy()).isEmpty();
            }
        }
    }

    @Test
    default void what_is_set_for_an_account_are_its_terms() throws Exception {
        List<String> settings =
                List.of("pop3=off", "tls=required", "networks=192.0.2.0/24", "login_delay=10m", "expire=30d");
        try (Accounts accounts = open();
                var directory = new AccountsDirectory(database(), NAMES)) {
            accounts.add("ann", SECRET);
            accounts.settings().set("ann", settings);
            assertThat(accounts.list().getFirst().settings()).isEqualTo(settings);
            assertThat(directory.terms("ann").pop3()).isFalse();
            assertThat(directory.terms("ann").loginDelay()).contains(Duration.ofMinutes(10));
            accounts.settings().set("ann", List.of("pop3=on", "networks=any"));
            assertThat(directory.terms("ann").networks()).isEmpty();
            assertThat(directory.terms("ann").expire()).isEqualTo(Optional.of(Expire.after(30)));
            directory.look();
            assertThat(directory.spread())
                    .isEqualTo(new Spread(Set.of(Duration.ofMinutes(10)), Set.of(Expire.after(30))));
        }
    }
}
