package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.restante.store.Letters.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;
import org.restante.store.Maildrop;
import org.restante.store.StoreException;

/// Unique-ids are data: whoever gave one first is never overruled. RFC 1939 §7
class MaildirIdsTests {
    private static final String A = "1276528487.M364837P9451.kurkku";
    private static final String B = "1276528488.M364838P9451.kurkku";
    private static final String C = "1276528489.M364839P9451.kurkku";

    @TempDir
    Path home;

    private Ground ground;

    @BeforeEach
    void build() throws IOException {
        ground = new Ground(home);
    }

    private void letters(String... names) throws IOException {
        for (String name : names) {
            ground.file(name, "a: b\n");
        }
    }

    private String recorded() throws IOException {
        return Files.readString(ground.maildir.ids());
    }

    @Test
    void dovecots_list_gives_ids_and_order() throws IOException {
        letters("cur/" + A + ",S=5,W=6:2,S", "cur/" + B + ",S=5,W=6:2,", "new/" + C);
        ground.file(
                "dovecot-uidlist",
                "3 V1275660208 N25022 G3085f01b7f11094c501100008c4a11c1\n25006 :" + B + ",S=5,W=6\n25017 W6 :" + A
                        + ",S=5,W=6\n25021 :" + C + "\n");
        assertThat(ground.ids()).containsExactly("000061ae4c0907b0", "000061b94c0907b0", "000061bd4c0907b0");
    }

    @Test
    void dovecots_first_version_gives_ids_too() throws IOException {
        letters("cur/" + A + ":2,S");
        ground.file("dovecot-uidlist", "1 1275660208 25022\n25006 " + A + ":2,S\n");
        assertThat(ground.ids()).containsExactly("000061ae4c0907b0");
    }

    @Test
    void a_saved_pop3_id_wins_and_alone_stands_for_the_base_name() throws IOException {
        letters("cur/" + A + ",S=5:2,S", "cur/" + B + ":2,S");
        ground.file("dovecot-uidlist", "3 V1 N9\n1 P G12ab :" + A + ",S=5\n2 PUID17-1275 W6 :" + B + "\n");
        assertThat(ground.ids()).containsExactly(A + ",S=5", "UID17-1275");
    }

    @Test
    void a_saved_pop3_order_comes_first() throws IOException {
        letters("cur/" + A, "cur/" + B, "cur/" + C);
        ground.file("dovecot-uidlist", "3 V1 N9\n1 :" + A + "\n2 O2 :" + B + "\n3 O1 :" + C + "\n");
        ground.format("%u");
        assertThat(ground.ids()).containsExactly("3", "2", "1");
    }

    @Test
    void the_format_may_name_the_file_or_the_guid() throws IOException {
        letters("cur/" + A + ",S=5:2,S", "cur/" + B + ":2,S");
        ground.file("dovecot-uidlist", "3 V1 N9\n1 G0a1b :" + A + ",S=5\n2 :" + B + "\n");
        assertThat(ground.format("%f").ids()).containsExactly(A + ",S=5", B);
        Files.delete(ground.maildir.ids());
        assertThat(ground.withoutIndex().format("%g").ids()).containsExactly("0a1b", B);
    }

    @Test
    void messages_dovecot_does_not_know_have_the_id_of_their_name_and_come_last() throws IOException {
        letters("new/" + A, "cur/" + B + ":2,S");
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + B + "\n");
        assertThat(ground.ids()).containsExactly("0000000800000001", A);
    }

    @Test
    void lines_that_make_no_sense_and_a_torn_last_line_speak_of_no_message() throws IOException {
        letters("cur/" + A, "cur/" + B, "cur/" + C);
        ground.file(
                "dovecot-uidlist",
                "3 V1 N9\nx :" + A + "\n\n5\n5 :\n99999999999999999999 :" + A + "\n7 :" + B + "\n8 :" + C);
        assertThat(ground.ids()).containsExactly("0000000700000001", A, C);
    }

    @Test
    void a_list_that_cannot_be_understood_is_not_passed_over() throws IOException {
        letters("cur/" + A);
        for (String broken : List.of("4 V1 N9\n", "3 N9\n", "rubbish\n", "3 Vx N9\n", "1 x 9\n", "\n")) {
            ground.file("dovecot-uidlist", broken);
            assertUnusable("dovecot-uidlist, line 1");
        }
        Files.delete(ground.root.resolve("dovecot-uidlist"));
        ground.file("courierpop3dsizelist", "/4 1 1\n");
        assertUnusable("courierpop3dsizelist, line 1");
    }

    private void assertUnusable(String where) {
        assertThatThrownBy(() -> ground.open())
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNUSABLE))
                .hasMessageContaining(where)
                .hasMessageNotContaining("\n");
    }

    @Test
    void an_empty_list_is_none() throws IOException {
        letters("cur/" + A);
        ground.file("dovecot-uidlist", "");
        ground.file("courierpop3dsizelist", "");
        assertThat(ground.ids()).containsExactly(A);
    }

    @Test
    void couriers_list_gives_ids() throws IOException {
        letters("cur/" + A + ",S=5:2,S", "cur/" + B + "+'x:2,", "new/" + C, "new/2000000000.x");
        ground.file(
                "courierpop3dsizelist",
                "/3 18 1275660208\n" + A + ",S=5:2,S 5 17:1275660208:0\n" + B + "+'x:2, 5 0:1275660208:0\n" + C
                        + " 5 4:0:1\n");
        assertThat(ground.ids()).containsExactly("UID17-1275660208", B + "+2B+27x", "UID4", "2000000000.x");
    }

    @Test
    void couriers_second_version_and_its_first_give_ids() throws IOException {
        letters("cur/" + A + ",S=5:2,S", "cur/" + B + ",S=5");
        ground.file(
                "courierpop3dsizelist",
                "/2 18 12\n" + A + ",S=5:2,S 5 17:12\nrubbish\n" + B + ",S=5 5 x:y\n" + B + ",S=5 5 18:12\n");
        assertThat(ground.ids()).containsExactly("UID17-12", "UID18-12");
        Files.delete(ground.maildir.ids());
        ground.withoutIndex().file("courierpop3dsizelist", A + ",S=5:2,S 5\n");
        assertThat(ground.ids()).containsExactly(A + ",S=5", B);
    }

    @Test
    void lists_of_others_are_never_changed() throws IOException {
        letters("cur/" + A, "new/" + B);
        String dovecot = "3 V1 N9\n8 :" + A + "\n";
        Path list = ground.file("dovecot-uidlist", dovecot);
        try (Maildrop maildrop = ground.open()) {
            maildrop.remove(Set.of(new MessageNumber(1)));
        }
        ground.open().close();
        assertThat(list).hasContent(dovecot);
        assertThat(ground.root.resolve("new/" + B)).exists();
        assertThat(ground.root.resolve("cur")).isEmptyDirectory();
    }

    @Test
    void ids_that_were_given_survive_a_list_that_numbers_anew_with_and_without_the_index() throws IOException {
        letters("cur/" + A, "cur/" + B, "new/" + C);
        ground.file("dovecot-uidlist", "3 V1 N9\n1 :" + A + "\n2 :" + B + "\n");
        List<String> given = ground.ids();
        ground.file("dovecot-uidlist", "3 V77 N9\n1 :" + C + "\n2 :" + B + "\n3 :" + A + "\n");
        assertThat(ground.ids()).isEqualTo(given);
        assertThat(ground.withoutIndex().ids()).isEqualTo(given);
        Files.delete(ground.root.resolve("dovecot-uidlist"));
        assertThat(ground.withoutIndex().ids()).isEqualTo(given);
    }

    @Test
    void ids_by_name_that_were_given_survive_a_list_that_comes_later() throws IOException {
        letters("cur/" + A, "cur/" + B);
        List<String> given = ground.ids();
        assertThat(ground.maildir.ids()).doesNotExist();
        ground.file("dovecot-uidlist", "3 V1 N9\n1 :" + A + "\n2 :" + B + "\n3 :" + C + "\n");
        letters("new/" + C);
        assertThat(ground.ids()).containsExactly(given.get(0), given.get(1), "0000000300000001");
        assertThat(ground.withoutIndex().ids()).containsExactly(given.get(0), given.get(1), "0000000300000001");
    }

    @Test
    void a_message_that_sorts_before_one_already_shown_is_appended_and_stays_there() throws IOException {
        letters("cur/" + B, "cur/" + C);
        assertThat(ground.ids()).containsExactly(B, C);
        letters("new/" + A);
        assertThat(ground.ids()).containsExactly(B, C, A);
        assertThat(ground.withoutIndex().ids()).containsExactly(B, C, A);
    }

    @Test
    void names_that_break_the_rule_have_a_stable_other_id() throws IOException {
        String longName = "1000." + "x".repeat(66);
        letters("new/" + longName, "new/1001.gr\u00fc\u00df", "new/1002." + "y".repeat(65));
        List<String> ids = ground.ids();
        assertThat(ids).allMatch(UniqueId::isValid).doesNotHaveDuplicates();
        assertThat(ids.get(0)).startsWith("sha256-");
        assertThat(ids.get(1)).startsWith("sha256-");
        assertThat(ids.get(2)).isEqualTo("1002." + "y".repeat(65));
        assertThat(ground.withoutIndex().ids()).isEqualTo(ids);
    }

    @Test
    void equal_ids_are_made_different_and_stay_so_when_one_of_them_goes() throws IOException {
        letters("cur/" + A + ",S=5", "cur/" + A + ",S=5,W=6", "cur/" + B);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 P" + A + " :" + B + "\n");
        List<String> ids = ground.ids();
        assertThat(ids).hasSize(3).doesNotHaveDuplicates().first().isEqualTo(A);
        assertThat(ground.withoutIndex().ids()).isEqualTo(ids);
        try (Maildrop maildrop = ground.open()) {
            maildrop.remove(Set.of(new MessageNumber(1)));
        }
        assertThat(ground.withoutIndex().ids()).isEqualTo(ids.subList(1, 3));
    }

    @Test
    void an_id_of_a_message_long_gone_is_not_given_to_another() throws IOException {
        letters("cur/" + A);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n");
        assertThat(ground.ids()).containsExactly("0000000800000001");
        Files.delete(ground.root.resolve("cur/" + A));
        letters("cur/" + B);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + B + "\n");
        assertThat(ground.withoutIndex().ids()).hasSize(1).doesNotContain("0000000800000001");
    }

    @Test
    void a_message_that_comes_back_from_a_backup_has_its_id_back() throws IOException {
        letters("cur/" + A, "cur/" + B);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n9 :" + B + "\n");
        List<String> ids = ground.ids();
        Files.delete(ground.root.resolve("cur/" + A));
        ground.file("dovecot-uidlist", "3 V1 N9\n9 :" + B + "\n");
        ground.ids();
        letters("new/" + A);
        assertThat(ground.ids()).isEqualTo(ids);
    }

    @Test
    void where_names_tell_all_nothing_is_recorded() throws IOException {
        letters("cur/" + A, "cur/" + B + ",S=5:2,S");
        put(ground.maildrops(), Ground.ANN, new byte[] {'x'});
        ground.ids();
        assertThat(ground.maildir.ids()).doesNotExist();
    }

    @Test
    void a_torn_last_line_of_the_record_was_seen_by_nobody() throws IOException {
        letters("cur/" + A, "cur/" + B);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n9 :" + B + "\n");
        List<String> ids = ground.ids();
        String whole = recorded();
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(ground.maildir.ids(), whole.substring(0, length));
            assertThat(ground.withoutIndex().ids()).as("torn at %d", length).isEqualTo(ids);
            assertThat(recorded()).as("torn at %d", length).isEqualTo(whole);
        }
    }

    @Test
    void a_record_of_another_version_is_not_passed_over() throws IOException {
        letters("cur/" + A);
        ground.file("restante.ids", "restante-ids 2\n");
        assertUnusable("restante.ids, line 1");
    }

    @Test
    void new_messages_are_left_out_while_their_ids_cannot_be_recorded() throws IOException {
        letters("cur/" + A);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n");
        assertThat(ground.ids()).containsExactly("0000000800000001");
        Files.delete(ground.maildir.ids());
        Files.createSymbolicLink(ground.maildir.ids(), home.resolve("nowhere"));
        letters("new/" + B);
        assertThat(ground.ids()).containsExactly("0000000800000001");
        Files.delete(ground.maildir.ids());
        assertThat(ground.ids()).containsExactly("0000000800000001", B);
    }

    @Test
    void names_that_come_later_and_differ_only_behind_a_comma_have_ids_of_their_own() throws IOException {
        letters("cur/" + A);
        ground.settle();
        ground.ids();
        letters("new/" + C + ",S=5", "new/" + C + ",S=6");
        List<String> ids = ground.ids();
        assertThat(ids).hasSize(3).doesNotHaveDuplicates().startsWith(A);
        letters("new/" + A + ",S=7");
        assertThat(ground.ids()).hasSize(4).doesNotHaveDuplicates().startsWith(ids.toArray(String[]::new));
        assertThat(ground.withoutIndex().ids()).hasSize(4).startsWith(ids.toArray(String[]::new));
    }

    @Test
    void what_comes_to_a_maildrop_with_a_record_is_recorded_whoever_delivers_it() throws IOException {
        letters("cur/" + A, "cur/" + B);
        ground.file("dovecot-uidlist", "3 V1 N9\n9 :" + A + "\n8 :" + B + "\n");
        List<String> ids = new ArrayList<>(ground.ids());
        Files.delete(ground.root.resolve("dovecot-uidlist"));
        for (int i = 0; i < 3; i++) {
            String foreign = (2_000_000_000 + i) + ".M1P1.other";
            letters("new/" + foreign);
            ids.add(foreign);
            assertThat(ground.ids()).isEqualTo(ids);
            ids.add(put(ground.maildrops(), Ground.ANN, new byte[] {'x'}));
            assertThat(ground.ids()).isEqualTo(ids);
        }
        assertThat(recorded().lines()).hasSize(1 + ids.size());
        assertThat(ground.withoutIndex().ids()).isEqualTo(ids);
    }

    @Test
    void a_recorded_message_that_comes_back_has_its_id_again() throws IOException {
        letters("cur/" + A, "cur/" + B);
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n9 :" + B + "\n");
        List<String> ids = ground.ids();
        Path away = Files.move(ground.root.resolve("cur").resolve(A), home.resolve(A));
        assertThat(ground.ids()).isEqualTo(ids.subList(1, 2));
        Files.move(away, ground.root.resolve("cur").resolve(A + ":2,S"));
        assertThat(ground.ids()).isEqualTo(ids);
    }
}
