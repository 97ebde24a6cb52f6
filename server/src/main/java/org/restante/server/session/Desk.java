package org.restante.server.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.restante.protocol.Timestamp;
import org.restante.server.audit.Audit;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Terms;
import org.restante.server.auth.Throttle;
import org.restante.server.auth.Tokens;
import org.restante.server.config.Config;
import org.restante.server.config.Expire;
import org.restante.server.config.Limits;
import org.restante.server.metrics.Metrics;
import org.restante.store.Maildrops;

/// What all sessions of a server share.
public final class Desk {
    private final House house;
    private final Rules rules;

    /// What is the same for all sessions, whatever rules they began under.
    private record House(
            Directory directory,
            Maildrops maildrops,
            boolean startTls,
            Audit audit,
            Metrics metrics,
            Optional<Tokens> tokens,
            Places places,
            Throttle throttle) {}

    /// What holds for a session from its beginning to its end.
    private record Rules(
            Limits limits,
            Config.Auth auth,
            Expire expire,
            Clocks clocks,
            Delays delays,
            Supplier<Timestamp> timestamps) {}

    /// Without an audit log.
    ///
    /// @param startTls whether STLS may be offered
    public Desk(Directory directory, Maildrops maildrops, Limits limits, Config.Auth auth, boolean startTls) {
        this(directory, maildrops, limits, auth, startTls, Audit.OFF);
    }

    /// @param startTls whether STLS may be offered
    /// @param audit is told of logins, deletions and the end of each session
    public Desk(
            Directory directory, Maildrops maildrops, Limits limits, Config.Auth auth, boolean startTls, Audit audit) {
        this(directory, maildrops, limits, auth, startTls, audit, new Metrics(), Optional.empty());
    }

    /// @param startTls whether STLS may be offered
    /// @param audit is told of logins, deletions and the end of each session
    /// @param metrics where all of it is counted
    /// @param tokens whose tokens are taken; empty: nobody's
    public Desk(
            Directory directory,
            Maildrops maildrops,
            Limits limits,
            Config.Auth auth,
            boolean startTls,
            Audit audit,
            Metrics metrics,
            Optional<Tokens> tokens) {
        this(
                new House(directory, maildrops, startTls, audit, metrics, tokens, new Places(), new Throttle()),
                new Rules(
                        limits,
                        auth,
                        Expire.NEVER,
                        Clocks.SYSTEM,
                        new Delays(Clocks.SYSTEM.nanos()),
                        () -> Timestamp.fresh("localhost")));
    }

    private Desk(House house, Rules rules) {
        this.house = house;
        this.rules = rules;
    }

    /// The same with other limits and rules, for sessions that begin from now on. What is counted is counted together.
    public Desk with(Limits otherLimits, Config.Auth otherAuth) {
        return new Desk(
                house, new Rules(otherLimits, otherAuth, rules.expire, rules.clocks, rules.delays, rules.timestamps));
    }

    /// The same where letters that were retrieved expire, for accounts without a time of their own, by
    /// these clocks.
    public Desk with(Expire otherExpire, Clocks otherClocks) {
        return new Desk(
                house,
                new Rules(
                        rules.limits,
                        rules.auth,
                        otherExpire,
                        otherClocks,
                        new Delays(otherClocks.nanos()),
                        rules.timestamps));
    }

    /// The same with other timestamps in greetings, and challenges of CRAM-MD5.
    ///
    /// @param otherTimestamps a new one each time, that nobody can foretell
    public Desk with(Supplier<Timestamp> otherTimestamps) {
        return new Desk(
                house, new Rules(rules.limits, rules.auth, rules.expire, rules.clocks, rules.delays, otherTimestamps));
    }

    Directory directory() {
        return house.directory;
    }

    Maildrops maildrops() {
        return house.maildrops;
    }

    /// What one peer, one user and all together may use.
    public Limits limits() {
        return rules.limits;
    }

    Audit audit() {
        return house.audit;
    }

    /// Where what sessions do is counted.
    public Metrics metrics() {
        return house.metrics;
    }

    Config.Auth auth() {
        return rules.auth;
    }

    Throttle throttle() {
        return house.throttle;
    }

    Delays delays() {
        return rules.delays;
    }

    Clocks clocks() {
        return rules.clocks;
    }

    /// The time from one login to the next, for an account with these terms.
    Duration loginDelay(Terms terms) {
        return terms.loginDelay().orElse(rules.limits.loginDelay());
    }

    /// How long letters stay that were retrieved, for an account with these terms.
    Expire expire(Terms terms) {
        return terms.expire().orElse(rules.expire);
    }

    /// The same for accounts of which nothing is known.
    Expire expire() {
        return rules.expire;
    }

    Places places() {
        return house.places;
    }

    boolean passwordsAllowed(Peer peer) {
        return switch (rules.auth.plaintext()) {
            case TLS -> peer.secure() || peer.proxy().tls() || peer.local();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /// Whether mechanisms that send no password are offered: under TLS always, since mail would travel in clear else.
    boolean provenAllowed(Peer peer) {
        return peer.secure() || passwordsAllowed(peer);
    }

    /// Whether APOP and CRAM-MD5 are offered: where they are switched on, and somebody may log in so who comes
    /// like this. They send no password, but the mail would travel in clear, too.
    boolean legacyAllowed(Peer peer) {
        return rules.auth.legacy()
                && provenAllowed(peer)
                && house.directory.spread().legacy().stream()
                        .anyMatch(terms -> peer.refusal(terms).isEmpty());
    }

    /// What a client is to make a digest of.
    Timestamp timestamp() {
        return rules.timestamps.get();
    }

    Optional<Tokens> tokens() {
        return house.tokens;
    }

    /// A token is as good as a password, but under TLS it may be all that is wanted. RFC 6750 §5.3
    boolean tokensAllowed(Peer peer) {
        return peer.secure() || peer.proxy().tls() || peer.local();
    }

    boolean startTls() {
        return house.startTls;
    }

    boolean offersStls(Peer peer) {
        return house.startTls && !peer.secure();
    }
}
