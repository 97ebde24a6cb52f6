package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directories;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Directory.Verdict;

/// Nobody learns which names there are: not from the time a refusal takes, and not from what
/// SCRAM says.
class NoOracleTests {
    private static final AccountNames NAMES = new AccountNames("localhost");
    private static final Secret WRONG = Secret.of("wrong");
    private static final int TRIES = 200;
    private static final int ATTEMPTS = 12; // other work on the machine may spoil some
    private static final double NEAR = 0.10;

    /// Some milliseconds, for an unknown name is looked for in more places: a tenth of one is not to count.
    private static final String CHEAP = "{SHA256-CRYPT}$5$rounds=9000$na2PiizGw/92MuSa$" + "a".repeat(43);
    private static final String DEAR = "{SHA256-CRYPT}$5$rounds=18000$na2PiizGw/92MuSa$" + "a".repeat(43);
    private static final String KEYS = "k16+EbdCz2fLEV0Q59f+QA==,"
            + "MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4=,5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY=";

    @TempDir
    Path home;

    private Accounts accounts;
    private SqliteDirectory database;
    private PasswdFileDirectory file;

    @BeforeEach
    void open() throws AccountsException {
        accounts = Accounts.open(home, NAMES);
        database = new SqliteDirectory(home, NAMES);
        file = new PasswdFileDirectory(home.resolve("users"), NAMES, false, database.lots());
    }

    @AfterEach
    void close() throws AccountsException {
        file.close();
        database.close();
        accounts.close();
    }

    private void inDatabase(List<String> names, String hash) throws Exception {
        String lines =
                String.join("\n", names.stream().map(name -> name + ":" + hash).toList());
        accounts.addAll(Files.writeString(home.resolve("list"), lines), false);
    }

    private void inFile(List<String> lines) throws Exception {
        Files.write(home.resolve("users"), lines);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /// Times of refusals, one for each try of each group of names. Of a try that is made again
    /// the shortest time counts, as other work only ever makes it longer.
    private static List<long[]> never(List<List<String>> groups) {
        List<long[]> times = groups.stream().map(_ -> new long[TRIES]).toList();
        times.forEach(group -> Arrays.fill(group, Long.MAX_VALUE));
        return times;
    }

    /// A login that is refused.
    private interface Attempt {
        Verdict as(String name);
    }

    private static Attempt byPassword(Directory directory) {
        return name -> directory.authenticate(name, WRONG);
    }

    private static Attempt byDigest(Directory directory) {
        return name -> directory.prove(name, WRONG::equals);
    }

    /// Makes each try once, the groups in turn.
    private static void measure(Attempt attempt, List<List<String>> groups, List<long[]> times) {
        for (int i = 0; i < TRIES; i++) {
            for (int group = 0; group < groups.size(); group++) {
                List<String> names = groups.get(group);
                long[] best = times.get(group);
                best[i] = Math.min(best[i], time(attempt, names.get(i % names.size())));
            }
        }
    }

    private static long time(Attempt attempt, String name) {
        long start = System.nanoTime();
        Verdict verdict = attempt.as(name);
        long took = System.nanoTime() - start;
        assertThat(verdict).isInstanceOf(Verdict.Denied.class);
        return took;
    }

    /// The most by which the groups differ at one of these shares of their tries.
    private static double difference(List<long[]> times, double... shares) {
        double worst = 0;
        for (double share : shares) {
            long[] at = times.stream()
                    .mapToLong(group -> Arrays.stream(group).sorted().toArray()[(int) (share * TRIES)])
                    .sorted()
                    .toArray();
            worst = Math.max(worst, (double) at[at.length - 1] / at[0] - 1);
        }
        return worst;
    }

    private static void alike(Attempt attempt, List<List<String>> groups, double... shares) {
        List<long[]> times = never(groups);
        List<Double> differences = new ArrayList<>();
        while (differences.stream().noneMatch(difference -> difference <= NEAR)) {
            assertThat(differences).as("differences of times, all too large").hasSizeLessThan(ATTEMPTS);
            measure(attempt, groups, times);
            differences.add(difference(times, shares));
        }
    }

    @Test
    void an_unknown_a_disabled_user_and_a_wrong_password_take_the_same_time() throws Exception {
        inDatabase(List.of("ann", "bob"), DEAR);
        accounts.enable("bob", false);

        alike(byPassword(database), List.of(List.of("nobody"), List.of("ann"), List.of("bob")), 0.5);
    }

    @Test
    void so_do_a_wrong_digest_and_accounts_without_a_legacy_secret() throws Exception {
        inDatabase(List.of("ann", "bob", "cid"), DEAR);
        accounts.devices().addLegacy("ann", "scanner");
        accounts.devices().addLegacy("ann", "fax");
        accounts.devices().addLegacy("bob", "scanner");
        accounts.enable("bob", false);
        List<List<String>> groups = List.of(List.of("nobody"), List.of("ann"), List.of("bob"), List.of("cid"));

        alike(byDigest(database), groups, 0.5);
    }

    /// Of the names in both, one in four is as dear as the file is; so is one in four of the
    /// others.
    @Test
    void they_do_so_over_two_directories_with_hashes_of_different_cost() throws Exception {
        List<String> cheap = names("cheap", 150);
        List<String> dear = names("dear", 50);
        inDatabase(cheap, CHEAP);
        accounts.enable("cheap7", false);
        inFile(dear.stream()
                .map(name -> name + ":" + DEAR + (name.equals("dear7") ? "::::::nologin" : ""))
                .toList());
        Directory both = Directories.of(List.of(database, file), database.lots());
        List<String> known = Stream.concat(cheap.stream(), dear.stream()).toList();

        alike(byPassword(both), List.of(names("nobody", TRIES), known), 0.5, 0.9);
    }

    @Test
    void the_measurement_sees_a_real_difference() throws Exception {
        inDatabase(List.of("ann"), CHEAP);
        inDatabase(List.of("bob"), "{SHA256-CRYPT}$5$rounds=13500$na2PiizGw/92MuSa$" + "a".repeat(43));

        List<List<String>> groups = List.of(List.of("ann"), List.of("bob"));
        List<long[]> times = never(groups);
        measure(byPassword(database), groups, times);

        assertThat(difference(times, 0.5)).isGreaterThan(NEAR);
    }

    @Test
    void all_forms_of_an_unknown_name_are_treated_alike_and_after_a_restart_too() throws Exception {
        inDatabase(names("some", 5), "{SCRAM-SHA-256}5000," + KEYS);
        inFile(names("other", 5).stream()
                .map(name -> name + ":{SCRAM-SHA-256}6000," + KEYS)
                .toList());
        Directory both = Directories.of(List.of(database, file), database.lots());
        for (String name : names("nobody", 20)) {
            ScramKeys keys = both.scramKeys(name, ScramHash.SHA_256);
            try (var again = new SqliteDirectory(home, NAMES);
                    var fileAgain = new PasswdFileDirectory(home.resolve("users"), NAMES, false, again.lots())) {
                Directory restarted = Directories.of(List.of(again, fileAgain), again.lots());
                for (String form : List.of(name, name.replace('n', 'N'), name + "@LocalHost")) {
                    ScramKeys same = restarted.scramKeys(form, ScramHash.SHA_256);
                    assertThat(same.iterations()).isEqualTo(keys.iterations());
                    assertThat(same.salt()).isEqualTo(keys.salt());
                }
            }
        }
    }

    /// Per thousand of unknown names: how many are told which number of iterations.
    private static Map<Integer, Integer> told(Directory directory) throws Exception {
        Map<Integer, Integer> told = new TreeMap<>();
        for (String name : names("nobody", 1_000)) {
            told.merge(directory.scramKeys(name, ScramHash.SHA_256).iterations(), 1, Integer::sum);
        }
        return told;
    }

    @Test
    void scram_tells_unknown_names_the_iterations_of_accounts_as_often_as_accounts_have_them() throws Exception {
        inDatabase(names("some", 5), "{SCRAM-SHA-256}5000," + KEYS);
        inDatabase(names("more", 2), "{SCRAM-SHA-256}7000," + KEYS);
        inFile(names("other", 3).stream()
                .map(name -> name + ":{SCRAM-SHA-256}6000," + KEYS)
                .toList());
        Directory both = Directories.of(List.of(database, file), database.lots());

        Map<Integer, Integer> told = told(both);

        assertThat(told.keySet()).isEqualTo(Set.of(5_000, 6_000, 7_000));
        Map<Integer, Integer> expected = new HashMap<>(Map.of(5_000, 500, 6_000, 300, 7_000, 200));
        expected.forEach((iterations, share) ->
                assertThat(told.get(iterations)).as("%d", iterations).isBetween(share - 100, share + 100));
    }

    @Test
    void a_disabled_account_keeps_what_scram_tells_of_it_and_nobody_has_its_proof() throws Exception {
        inDatabase(List.of("ann"), "{SCRAM-SHA-256}5000," + KEYS);
        ScramKeys before = database.scramKeys("ann", ScramHash.SHA_256);
        accounts.enable("ann", false);
        ScramKeys after = database.scramKeys("ann", ScramHash.SHA_256);

        assertThat(after.salt()).isEqualTo(before.salt());
        assertThat(after.iterations()).isEqualTo(before.iterations());
        assertThat(after.storedKey()).isNotEqualTo(before.storedKey());
        assertThat(after.serverKey()).isNotEqualTo(before.serverKey());
    }
}
