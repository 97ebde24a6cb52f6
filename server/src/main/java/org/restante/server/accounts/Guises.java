package org.restante.server.accounts;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.restante.server.password.PasswordHash;

/// How accounts look to somebody who measures how long a refusal takes and reads what SCRAM
/// says, and how many look so.
///
/// They are in a fixed order, so that few names get another guise when an account comes or goes.
final class Guises {
    private static final int MOST = 1_000; // kinds; of which there are a handful

    private final List<Crowd> crowds;
    private final long total;

    private Guises(List<Crowd> crowds) {
        this.crowds = List.copyOf(crowds);
        this.total = crowds.stream().mapToLong(Crowd::count).sum();
    }

    /// @param hash that costs as much as theirs
    /// @param terms of their keys for SCRAM
    record Guise(PasswordHash hash, Terms terms) {}

    /// What SCRAM says of an account to everybody.
    record Terms(int iterations, int saltOctets) {
        /// Those of the keys that are made here.
        static final Terms OURS = new Terms(Credentials.ITERATIONS, Credentials.SALT_OCTETS);
    }

    private record Crowd(Guise guise, long count) {
        Crowd andOne() {
            return new Crowd(guise, count + 1);
        }
    }

    /// Counts accounts.
    static final class Counting {
        private final TreeMap<String, Crowd> crowds = new TreeMap<>();

        /// @param terms empty if the account has no keys
        void add(PasswordHash hash, Optional<Terms> terms) {
            Terms told = terms.orElse(Terms.OURS);
            String kind = hash.cost() + " " + told;
            if (crowds.size() < MOST || crowds.containsKey(kind)) {
                crowds.merge(kind, new Crowd(new Guise(hash, told), 1), (known, _) -> known.andOne());
            }
        }

        Guises guises() {
            return new Guises(List.copyOf(crowds.values()));
        }
    }

    /// How many accounts there are.
    long total() {
        return total;
    }

    /// The guise of the account that has this share of all accounts before it; empty if there is
    /// none.
    ///
    /// @param share from 0 to 1, 1 excluded
    Optional<Guise> at(double share) {
        long left = (long) (share * total);
        for (Crowd crowd : crowds) {
            left -= crowd.count();
            if (left < 0) {
                return Optional.of(crowd.guise());
            }
        }
        return Optional.empty();
    }
}
