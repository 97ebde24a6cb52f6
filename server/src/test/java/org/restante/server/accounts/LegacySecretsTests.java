package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Terms;
import org.restante.server.config.Network;

/// Secrets of devices that are kept in clear, for APOP and CRAM-MD5.
class LegacySecretsTests extends WithDevices {

    private String scanner() throws AccountsException {
        return devices.addLegacy("ann", "scanner").password();
    }

    private static Verdict granted(String device) {
        return new Verdict.Granted(ANN, Optional.of(device), Terms.USUAL);
    }

    /// What a client has shown that knows this secret.
    private static Predicate<Secret> knowing(String secret) {
        return Secret.of(secret)::equals;
    }

    private Verdict prove(String name, String secret) {
        return directory.prove(name, knowing(secret));
    }

    @Test
    void chance_makes_them_and_they_are_kept_as_they_are_for_the_owner_of_the_file() throws Exception {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Devices.Made made = devices.addLegacy("Ann", "Scanner" + i);
            assertThat(made.owner()).isEqualTo(ANN);
            assertThat(made.device()).isEqualTo("scanner" + i);
            assertThat(made.password()).matches("[2-9a-hjkmnp-z]{25}");
            assertThat(made.toString()).doesNotContain(made.password());
            secrets.add(made.password());
        }
        assertThat(secrets).hasSize(20);
        Path file = home.resolve("accounts.db");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void they_let_in_who_has_shown_to_know_one_and_say_which_device_it_was() throws Exception {
        String scanner = scanner();
        String fax = devices.addLegacy("ann", "fax").password();

        assertThat(prove("Ann@LocalHost", scanner)).isEqualTo(granted("scanner"));
        assertThat(prove("ann", fax)).isEqualTo(granted("fax"));
        assertThat(prove("ann", "wrong")).isEqualTo(WRONG);
        assertThat(prove("ann", scanner.toUpperCase(Locale.ROOT))).isEqualTo(WRONG);
        assertThat(prove("bob", scanner)).isEqualTo(WRONG);
        assertThat(prove("nobody", scanner)).isEqualTo(new Verdict.Denied(Refusal.UNKNOWN_USER));
        assertThat(prove("", scanner)).isEqualTo(new Verdict.Denied(Refusal.UNKNOWN_USER));
    }

    @Test
    void no_password_is_a_legacy_secret_and_no_legacy_secret_is_a_password() throws Exception {
        String scanner = scanner();
        String laptop = devices.add("ann", "laptop").password();

        assertThat(prove("ann", "tanstaaf")).isEqualTo(WRONG);
        assertThat(prove("ann", laptop)).isEqualTo(WRONG);
        assertThat(prove("ann", "")).isEqualTo(WRONG);
        assertThat(directory.authenticate("ann", Secret.of(laptop))).isEqualTo(granted("laptop"));
        for (String typed : List.of(scanner, scanner.toUpperCase(Locale.ROOT), "")) {
            assertThat(directory.authenticate("ann", Secret.of(typed))).isEqualTo(WRONG);
            assertThat(directory.authenticateAtOnce("ann", Secret.of(typed))).isEmpty();
        }
        directory.authenticate("ann", Secret.of("tanstaaf"));
        assertThat(prove("ann", "tanstaaf")).as("was right lately").isEqualTo(WRONG);
    }

    @Test
    void a_disabled_account_has_no_use_of_them() throws Exception {
        String scanner = scanner();
        accounts.enable("ann", false);

        assertThat(prove("ann", scanner)).isEqualTo(new Verdict.Denied(Refusal.DISABLED));
        assertThat(prove("ann", "wrong")).isEqualTo(new Verdict.Denied(Refusal.DISABLED));
    }

    @Test
    void where_the_own_password_is_switched_off_they_let_in() throws Exception {
        String scanner = scanner();
        accounts.settings().set("ann", List.of("password=off"));

        assertThat(prove("ann", scanner)).isEqualTo(granted("scanner"));
    }

    @Test
    void once_taken_back_one_is_refused_at_once() throws Exception {
        String scanner = scanner();
        String fax = devices.addLegacy("ann", "fax").password();
        assertThat(prove("ann", scanner)).isEqualTo(granted("scanner"));

        devices.remove("ann", "Scanner");

        assertThat(prove("ann", scanner)).isEqualTo(WRONG);
        assertThat(prove("ann", fax)).isEqualTo(granted("fax"));
    }

    @Test
    void they_are_listed_as_what_they_are_with_their_last_use() throws Exception {
        String scanner = scanner();
        devices.add("ann", "laptop");
        prove("ann", scanner);
        directory.close();

        LocalDate made = devices.list("ann").getFirst().made();
        assertThat(devices.list("ann"))
                .containsExactly(
                        new Device("laptop", made, Optional.empty(), false),
                        new Device("scanner", made, Optional.of(today), true));
        assertThat(accounts.list().getFirst().devices()).isEqualTo(2);
    }

    @Test
    void their_devices_have_names_of_their_own() throws Exception {
        scanner();
        devices.add("ann", "laptop");
        for (String name : List.of("laptop", "SCANNER")) {
            assertThatExceptionOfType(AccountsException.class)
                    .isThrownBy(() -> devices.addLegacy("ann", name))
                    .withMessageContaining(" has a device " + name.toLowerCase(Locale.ROOT) + " already");
        }
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> devices.addLegacy("eve", "scanner"))
                .withMessage("eve@localhost is no account");
    }

    /// Their clients know no SCRAM: what is offered works for all others.
    @Test
    void scram_is_offered_beside_them() throws Exception {
        scanner();
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
        devices.add("ann", "laptop");
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
    }

    @Test
    void on_what_terms_they_let_in_is_known() throws Exception {
        devices.add("bob", "laptop");
        assertThat(terms()).isEmpty();
        scanner();
        assertThat(terms()).containsExactly(Terms.USUAL);
        accounts.settings().set("ann", List.of("tls=required", "networks=192.0.2.0/24"));
        Network network = Network.of("192.0.2.0/24");
        assertThat(terms())
                .containsExactly(new Terms(true, true, List.of(network), Optional.empty(), Optional.empty()));
        accounts.enable("ann", false);
        assertThat(terms()).isEmpty();
        accounts.enable("ann", true);
        accounts.settings().set("ann", List.of("pop3=off"));
        assertThat(terms()).isEmpty();
    }

    private Set<Terms> terms() {
        directory.look();
        return directory.spread().legacy();
    }
}
