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
    private final Directory directory;
    private final Maildrops maildrops;
    private final Limits limits;
    private final Config.Auth auth;
    private final boolean startTls;
    private final Audit audit;
    private final Metrics metrics;
    private final Optional<Tokens> tokens;
    private final Places places;
    private final Throttle throttle;
    private final Delays delays;
    private final Clocks clocks;
    private final Expire expire;
    private final Supplier<Timestamp> timestamps;

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
                directory,
                maildrops,
                limits,
                auth,
                startTls,
                audit,
                metrics,
                tokens,
                new Places(),
                new Throttle(),
                new Delays(Clocks.SYSTEM.nanos()),
                Clocks.SYSTEM,
                Expire.NEVER,
                () -> Timestamp.fresh("localhost"));
    }

    private Desk(
            Directory directory,
            Maildrops maildrops,
            Limits limits,
            Config.Auth auth,
            boolean startTls,
            Audit audit,
            Metrics metrics,
            Optional<Tokens> tokens,
            Places places,
            Throttle throttle,
            Delays delays,
            Clocks clocks,
            Expire expire,
            Supplier<Timestamp> timestamps) {
        this.directory = directory;
        this.maildrops = maildrops;
        this.limits = limits;
        this.auth = auth;
        this.startTls = startTls;
        this.audit = audit;
        this.metrics = metrics;
        this.tokens = tokens;
        this.places = places;
        this.throttle = throttle;
        this.delays = delays;
        this.clocks = clocks;
        this.expire = expire;
        this.timestamps = timestamps;
    }

    /// The same with other limits and rules, for sessions that begin from now on. What is counted is counted together.
    public Desk with(Limits otherLimits, Config.Auth otherAuth) {
        return new Desk(
                directory,
                maildrops,
                otherLimits,
                otherAuth,
                startTls,
                audit,
                metrics,
                tokens,
                places,
                throttle,
                delays,
                clocks,
                expire,
                timestamps);
    }

    /// The same where letters that were retrieved expire, for accounts without a time of their own, by
    /// these clocks.
    public Desk with(Expire otherExpire, Clocks otherClocks) {
        return new Desk(
                directory,
                maildrops,
                limits,
                auth,
                startTls,
                audit,
                metrics,
                tokens,
                places,
                throttle,
                new Delays(otherClocks.nanos()),
                otherClocks,
                otherExpire,
                timestamps);
    }

    /// The same with other timestamps in greetings, and challenges of CRAM-MD5.
    ///
    /// @param otherTimestamps a new one each time, that nobody can foretell
    public Desk with(Supplier<Timestamp> otherTimestamps) {
        return new Desk(
                directory,
                maildrops,
                limits,
                auth,
                startTls,
                audit,
                metrics,
                tokens,
                places,
                throttle,
                delays,
                clocks,
                expire,
                otherTimestamps);
    }

    Directory directory() {
        return directory;
    }

    Maildrops maildrops() {
        return maildrops;
    }

    /// What one peer, one user and all together may use.
    public Limits limits() {
        return limits;
    }

    Audit audit() {
        return audit;
    }

    /// Where what sessions do is counted.
    public Metrics metrics() {
        return metrics;
    }

    Config.Auth auth() {
        return auth;
    }

    Throttle throttle() {
        return throttle;
    }

    Delays delays() {
        return delays;
    }

    Clocks clocks() {
        return clocks;
    }

    /// The time from one login to the next, for an account with these terms.
    Duration loginDelay(Terms terms) {
        return terms.loginDelay().orElse(limits.loginDelay());
    }

    /// How long letters stay that were retrieved, for an account with these terms.
    Expire expire(Terms terms) {
        return terms.expire().orElse(expire);
    }

    /// The same for accounts of which nothing is known.
    Expire expire() {
        return expire;
    }

    Places places() {
        return places;
    }

    boolean passwordsAllowed(Peer peer) {
        return switch (auth.plaintext()) {
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
        return auth.legacy()
                && provenAllowed(peer)
                && directory.spread().legacy().stream()
                        .anyMatch(terms -> peer.refusal(terms).isEmpty());
    }

    /// What a client is to make a digest of.
    Timestamp timestamp() {
        return timestamps.get();
    }

    Optional<Tokens> tokens() {
        return tokens;
    }

    /// A token is as good as a password, but under TLS it may be all that is wanted. RFC 6750 §5.3
    boolean tokensAllowed(Peer peer) {
        return peer.secure() || peer.proxy().tls() || peer.local();
    }

    boolean startTls() {
        return startTls;
    }

    boolean offersStls(Peer peer) {
        return startTls && !peer.secure();
    }
}
