package org.restante.server.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.restante.server.auth.Spread;
import org.restante.server.auth.Terms;
import org.restante.server.config.Expire;
import org.restante.server.config.LoginDelay;

/// The capabilities that may differ from user to user. Before login they say the worst that anybody may
/// meet, with `USER` behind it if it is not the same for all; after login, what holds for this user. RFC
/// 2449 §6.5, RFC 2449 §6.7
final class Promises {
    private static final Comparator<Expire> SOONEST =
            Comparator.comparingInt(expire -> expire.days().orElse(Integer.MAX_VALUE));

    private Promises() {}

    static List<String> toEverybody(Desk desk) {
        Spread spread = desk.directory().spread();
        Duration usual = desk.limits().loginDelay();
        Duration longest =
                and(usual, spread.loginDelays()).max(Comparator.naturalOrder()).orElse(usual);
        Expire soonest = and(desk.expire(), spread.expires()).min(SOONEST).orElse(Expire.NEVER);
        List<String> lines = new ArrayList<>();
        if (!longest.isZero()) {
            lines.add(delay(longest) + user(spread.loginDelays(), usual));
        }
        lines.add(expire(soonest) + user(spread.expires(), desk.expire()));
        return lines;
    }

    /// A user without a delay is told so where others have one: he was told of theirs before.
    static List<String> toUser(Desk desk, Terms terms) {
        Duration delay = desk.loginDelay(terms);
        boolean told = !delay.isZero()
                || !desk.limits().loginDelay().isZero()
                || !desk.directory().spread().loginDelays().isEmpty();
        String expire = expire(desk.expire(terms));
        return told ? List.of(delay(delay), expire) : List.of(expire);
    }

    private static <T> Stream<T> and(T usual, Set<T> others) {
        return Stream.concat(Stream.of(usual), others.stream());
    }

    private static <T> String user(Set<T> values, T usual) {
        return values.stream().allMatch(usual::equals) ? "" : " USER";
    }

    private static String delay(Duration delay) {
        return "LOGIN-DELAY " + LoginDelay.seconds(delay);
    }

    private static String expire(Expire expire) {
        return "EXPIRE " + (expire.days().isPresent() ? expire.days().getAsInt() : "NEVER");
    }
}
