package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Terms;

/// Passwords of single devices.
class DevicesTests extends WithDevices {
    private static final Verdict LAPTOP = granted("laptop");

    private static Verdict granted(String device) {
        return new Verdict.Granted(ANN, Optional.of(device), Terms.USUAL);
    }

    private Secret laptop() throws AccountsException {
        return Secret.of(devices.add("ann", "laptop").password());
    }

    @Test
    void each_device_gets_a_password_of_its_own_that_nobody_could_guess() throws Exception {
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Devices.Made made = devices.add("Ann@localhost", "Device" + i);
            assertThat(made.owner()).isEqualTo(ANN);
            assertThat(made.device()).isEqualTo("device" + i);
            assertThat(made.password()).matches("[2-9a-hjkmnp-z]{5}(-[2-9a-hjkmnp-z]{5}){4}");
            assertThat(made.toString()).doesNotContain(made.password());
            passwords.add(made.password());
        }
        assertThat(passwords).hasSize(20);
        String octets = Files.readString(home.resolve("accounts.db"), StandardCharsets.ISO_8859_1);
        assertThat(passwords)
                .allSatisfy(password ->
                        assertThat(octets).doesNotContain(password).doesNotContain(password.replace("-", "")));
    }

    @Test
    void it_lets_in_and_says_which_device_it_was() throws Exception {
        Secret laptop = laptop();
        Devices.Made phone = devices.add("ann", "phone");

        assertThat(directory.authenticateAtOnce("ann", laptop)).isEmpty();
        assertThat(directory.authenticate("Ann@LocalHost", laptop)).isEqualTo(LAPTOP);
        assertThat(directory.authenticate("ann", Secret.of(phone.password()))).isEqualTo(granted("phone"));
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Granted(ANN));
        assertThat(directory.authenticateAtOnce("ann", laptop)).contains(LAPTOP);
        assertThat(directory.authenticateAtOnce("ann", SECRET)).contains(new Verdict.Granted(ANN));
    }

    @Test
    void it_may_be_typed_without_what_is_there_for_the_eye() throws Exception {
        String password = devices.add("ann", "laptop").password();

        for (String typed : List.of(
                password.replace("-", ""),
                password.replace("-", " "),
                " " + password + " ",
                password.toUpperCase(Locale.ROOT))) {
            assertThat(directory.authenticate("ann", Secret.of(typed))).isEqualTo(LAPTOP);
        }
        String other = (password.charAt(0) == 'a' ? "b" : "a") + password.substring(1);
        for (String typed : List.of(other, password + "a", password.substring(1), "\u0130" + password, "-----")) {
            assertThat(directory.authenticate("ann", Secret.of(typed))).isEqualTo(WRONG);
        }
    }

    @Test
    void it_is_of_no_use_to_another_account_nor_to_a_disabled_one() throws Exception {
        Secret laptop = laptop();

        assertThat(directory.authenticate("bob", laptop)).isEqualTo(WRONG);
        assertThat(directory.authenticate("nobody", laptop)).isEqualTo(new Verdict.Denied(Refusal.UNKNOWN_USER));
        accounts.enable("ann", false);
        assertThat(directory.authenticate("ann", laptop)).isEqualTo(new Verdict.Denied(Refusal.DISABLED));
    }

    @Test
    void once_taken_back_it_is_refused_at_once_and_the_others_are_not() throws Exception {
        Secret laptop = laptop();
        Secret phone = Secret.of(devices.add("ann", "phone").password());
        directory.authenticate("ann", laptop);

        assertThat(devices.remove("ann", "Laptop")).isEqualTo(ANN);

        assertThat(directory.authenticateAtOnce("ann", laptop)).isEmpty();
        assertThat(directory.authenticate("ann", laptop)).isEqualTo(WRONG);
        assertThat(directory.authenticate("ann", phone)).isInstanceOf(Verdict.Granted.class);
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Granted.class);
        assertThat(directory.authenticate("ann", laptop())).isEqualTo(LAPTOP);
        assertThat(directory.authenticate("ann", laptop)).isEqualTo(WRONG);
    }

    @Test
    void a_wrong_password_costs_a_hash_with_devices_and_without() throws Exception {
        Secret wrong = Secret.of(devices.add("bob", "laptop").password());
        long without = fastest("nobody", wrong);
        laptop();

        assertThat(fastest("ann", wrong)).isBetween(without / 3, without * 3);
    }

    private long fastest(String name, Secret secret) {
        return Stream.generate(() -> {
                    long began = System.nanoTime();
                    assertThat(directory.authenticate(name, secret)).isInstanceOf(Verdict.Denied.class);
                    return System.nanoTime() - began;
                })
                .limit(5)
                .min(Long::compare)
                .orElseThrow();
    }

    @Test
    void the_users_password_may_be_switched_off_where_there_are_devices() throws Exception {
        refused(
                () -> accounts.settings().set("ann", List.of("password=off")),
                "ann@localhost has no device, and could not log in; `restante user device add ann laptop` makes one");
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Granted.class);
        Secret laptop = laptop();

        accounts.settings().set("ann", List.of("password=off"));

        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Denied(Refusal.PASSWORD_OFF));
        assertThat(directory.authenticate("ann", Secret.of("wrong"))).isEqualTo(WRONG);
        assertThat(directory.authenticate("ann", laptop)).isEqualTo(LAPTOP);
        accounts.settings().set("ann", List.of("password=on"));
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Granted(ANN));
    }

    /// SCRAM has one salt for a user, and cannot tell which password its client has.
    @Test
    void scram_is_not_offered_while_a_device_may_log_in() throws Exception {
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
        ScramKeys before = directory.scramKeys("ann", ScramHash.SHA_256);
        laptop();
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
        accounts.settings().set("ann", List.of("password=off"));
        assertThat(directory.scramKeys("ann", ScramHash.SHA_256).storedKey()).isNotEqualTo(before.storedKey());
        accounts.enable("ann", false);
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
    }

    @Test
    void when_a_device_was_used_last_is_written_down_once_a_day_when_the_server_has_time() throws Exception {
        Secret laptop = laptop();
        devices.add("ann", "phone");
        assertThat(last("laptop")).isEmpty();

        for (int i = 0; i < 3; i++) {
            directory.authenticate("ann", laptop);
        }
        assertThat(last("laptop")).isEmpty(); // nobody waited for it
        directory.close();
        assertThat(last("laptop")).contains(today);

        directory = server();
        today = today.plusDays(1);
        directory.authenticate("ann", laptop);
        directory.close();
        assertThat(last("laptop")).contains(today);
        today = today.minusDays(1); // a clock that was set back changes nothing
        directory = server();
        directory.authenticate("ann", laptop);
        directory.close();
        assertThat(last("laptop")).contains(today.plusDays(1));
        assertThat(last("phone")).isEmpty();
    }

    @Test
    void uses_that_have_gathered_are_written_without_being_asked() throws Exception {
        laptop();
        try (var lastUse = new LastUse(Database.in(home), NAMES, Duration.ofMillis(50), () -> today)) {
            lastUse.note(ANN, "laptop", Optional.empty());
            await().atMost(Duration.ofSeconds(10)).until(() -> last("laptop").isPresent());
            today = today.plusDays(1);
            lastUse.note(ANN, "laptop", last("laptop"));
            await().atMost(Duration.ofSeconds(10)).until(() -> last("laptop").equals(Optional.of(today)));
        }
    }

    @Test
    void a_database_that_is_gone_is_not_made_again_to_write_that_down() throws Exception {
        directory.authenticate("ann", laptop());
        accounts.close();
        Files.delete(home.resolve("accounts.db"));

        directory.close();

        assertThat(home.resolve("accounts.db")).doesNotExist();
    }

    private Optional<LocalDate> last(String device) throws AccountsException {
        return devices.list("ann").stream()
                .filter(one -> one.name().equals(device))
                .findFirst()
                .orElseThrow()
                .used();
    }

    @Test
    void they_are_listed_by_name_and_go_with_their_account() throws Exception {
        devices.add("ann", "phone");
        laptop();
        devices.add("bob", "laptop");

        LocalDate made = LocalDate.now(ZoneOffset.UTC);
        assertThat(devices.list("ann")).extracting(Device::name).containsExactly("laptop", "phone");
        assertThat(devices.list("ann")).allMatch(device -> !device.made().isAfter(made));
        accounts.remove("ann");
        accounts.add("ann", SECRET);
        assertThat(devices.list("ann")).isEmpty();
        assertThat(devices.list("bob")).hasSize(1);
    }

    @Test
    void what_cannot_be_is_said() throws Exception {
        laptop();
        refused(
                () -> devices.add("ann", "LAPTOP"),
                "ann@localhost has a device laptop already; remove it, or choose another name");
        refused(() -> devices.add("eve", "laptop"), "eve@localhost is no account");
        refused(() -> devices.list("eve"), "eve@localhost is no account");
        refused(() -> devices.remove("eve", "laptop"), "eve@localhost is no account");
        refused(
                () -> devices.remove("ann", "phone"),
                "ann@localhost has no such device; `restante user device list ann` shows them");
        for (String name : List.of("", "a b", "-a", "a-", "a\n", "é", "a".repeat(33), "a=b")) {
            refused(
                    () -> devices.add("ann", name),
                    "this is not the name of a device; up to 32 letters from a to z, digits and (inside) . _ -,"
                            + " such as laptop");
        }
        for (int i = 1; i < Devices.MOST; i++) {
            devices.add("ann", "d" + i);
        }
        refused(() -> devices.add("ann", "more"), "ann@localhost has 50 devices; remove one that is not used any more");
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatExceptionOfType(AccountsException.class).isThrownBy(action).withMessage(message);
    }
}
