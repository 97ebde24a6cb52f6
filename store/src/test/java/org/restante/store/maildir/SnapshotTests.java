package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.restante.protocol.Extent;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;
import org.restante.store.maildir.Letter.Place;

class SnapshotTests {
    private static final UniqueNames NAMES = new UniqueNames("a-long-host-name");

    private static Letter own(long size) {
        return own(size, OptionalLong.empty());
    }

    private static Letter own(long size, OptionalLong surrogate) {
        Extent extent = new Extent(size, size, size / 2, 0);
        String unique = NAMES.next();
        String name = LetterName.of(unique, extent, surrogate).octets();
        return new Letter(Place.NEW, name, extent, new UniqueId(unique), surrogate);
    }

    /// Letters of every kind: own names and others', odd octets in names, ids of the name and given ones.
    private static final List<Letter> KINDS = List.of(
            own(0),
            own(9_999_999),
            own(10_000_000),
            own(5_000_000_000L),
            own(7, OptionalLong.of(5_000_000_001L)),
            own(8, OptionalLong.of(9)).under(new Listing.Found(Place.CUR, "1.M2P3.h:2,S")),
            own(8, OptionalLong.of(9)).under(new Listing.Found(Place.NEW, "1.M2P3.h,S=8,W=8,D=0,H=4,B=9")),
            new Letter(Place.NEW, "1.M2,S=8,W=8,D=0,H=4,B=9", new Extent(8, 8, 4, 0), new UniqueId("1.M2")),
            new Letter(Place.CUR, "1.M2P3.h:2,S", new Extent(3, 5, 5, 1), new UniqueId("1.M2P3.h")),
            new Letter(Place.NEW, "1.M2P3.h,S=3", new Extent(3, 5, 0, 0), new UniqueId("1.M2P3.h")),
            new Letter(Place.CUR, "1.M2P3.h,S=3,W=9,D=0,H=0", new Extent(3, 5, 0, 0), new UniqueId("1.M2P3.h")),
            new Letter(Place.NEW, "a%b", new Extent(1, 1, 1, 0), new UniqueId("a%b")),
            new Letter(Place.CUR, "a b\u00e9\n:2,", new Extent(1, 3, 3, 0), new UniqueId("UID7-1")),
            new Letter(Place.NEW, "x,S=1,W=1,D=0,H=1", new Extent(1, 1, 1, 0), new UniqueId("a,b:c%20")));

    private static List<Letter> letters(Snapshot snapshot) {
        List<Letter> letters = new ArrayList<>();
        for (int n = 1; n <= snapshot.size(); n++) {
            MessageNumber number = new MessageNumber(n);
            Letter letter = snapshot.letter(number);
            byte[] id = new byte[3 + UniqueId.MAX_LENGTH];
            int end = snapshot.putId(number, id, 3);
            assertThat(new String(id, 3, end - 3, StandardCharsets.ISO_8859_1))
                    .isEqualTo(letter.id().value());
            assertThat(snapshot.octets(number)).isEqualTo(letter.extent().octets());
            int last = snapshot.putOctets(number, id, 3);
            assertThat(new String(id, 3, last - 3, StandardCharsets.ISO_8859_1))
                    .isEqualTo(Long.toString(letter.extent().octets()));
            letters.add(letter);
        }
        long sum =
                letters.stream().mapToLong(letter -> letter.extent().octets()).sum();
        assertThat(snapshot.octets()).isEqualTo(sum);
        assertThat(snapshot.international().stream().map(number -> letters.get(number.index())))
                .containsExactlyElementsOf(letters.stream()
                        .filter(letter -> letter.surrogate().isPresent())
                        .toList());
        return letters;
    }

    @Test
    void what_goes_in_comes_out() {
        assertThat(letters(Snapshot.of(KINDS))).isEqualTo(KINDS);
        assertThat(letters(Snapshot.EMPTY)).isEmpty();
        assertThatThrownBy(() -> Snapshot.of(KINDS).octets(new MessageNumber(KINDS.size() + 1)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void coming_and_going_leaves_earlier_snapshots_as_they_were() {
        Random random = new Random(7);
        List<Letter> expected = new ArrayList<>(KINDS);
        Snapshot snapshot = Snapshot.of(expected);
        for (int round = 0; round < 200; round++) {
            Snapshot before = snapshot;
            List<Letter> there = List.copyOf(expected);
            BitSet gone = new BitSet();
            for (int i = expected.size() - 1; i >= 0; i--) {
                if (random.nextInt(10) == 0) {
                    gone.set(i);
                    expected.remove(i);
                }
            }
            List<Letter> more = random.nextBoolean() ? List.of(own(round)) : KINDS;
            expected.addAll(more);
            snapshot = snapshot.minus(gone).plus(more);
            assertThat(letters(snapshot)).isEqualTo(expected);
            assertThat(letters(before)).isEqualTo(there);
        }
    }

    @Test
    void a_hundred_thousand_messages_take_at_most_twelve_million_octets() {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            letters.add(own(5_000 + i));
        }
        assertThat(Snapshot.of(letters).weight()).isBetween(6_000_000L, 12_000_000L);
    }

    @Test
    void registers_are_let_go_when_they_weigh_too_much_but_never_one_in_use() {
        Registers registers = new Registers(5_000);
        Maildir used = new Maildir(Path.of("/used"));
        Register inUse = registers.take(used);
        for (int i = 0; i < 100; i++) {
            Maildir maildir = new Maildir(Path.of("/m" + i));
            registers.giveBack(maildir, registers.take(maildir));
        }
        assertThat(registers.weight()).isPositive().isLessThanOrEqualTo(5_000);
        assertThat(registers.take(used)).isSameAs(inUse);
        Maildir last = new Maildir(Path.of("/m99"));
        Register kept = registers.take(last);
        registers.giveBack(last, kept);
        assertThat(registers.take(last)).isSameAs(kept);
    }
}
