package org.restante.bench.driver;

import java.util.Map;

/// What a maildrop answers, read once before the measuring and held against every reply from then on.
///
/// @param stat the reply to STAT
/// @param list octets of the reply to LIST behind its first line
/// @param uidl the same of UIDL
/// @param letters the same of RETR, by message number, for the messages that are asked for
/// @param tops the same of TOP n 0
record Learned(int count, String stat, long list, long uidl, Map<Integer, Long> letters, Map<Integer, Long> tops) {

    /// The message that stands for all where there are too many: the one in the middle.
    int middle() {
        return count / 2 + 1 > count ? count : count / 2 + 1;
    }

    /// What RETR of `number` must bring.
    Expected retr(int number) {
        return known(letters, number);
    }

    /// What TOP of `number` with no lines must bring.
    Expected top(int number) {
        return known(tops, number);
    }

    private static Expected known(Map<Integer, Long> lengths, int number) {
        Long length = lengths.get(number);
        if (length == null) {
            throw new IllegalStateException("message " + number + " was not learned");
        }
        return new Expected.Known(length);
    }
}
