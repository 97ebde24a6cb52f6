package org.restante.server.oauth2;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of an issuer. RFC 7517 §5
///
/// They are read when they are needed: when they have grown old, and when a token names one that is
/// not known, since issuers change their keys. Both at most once in [#PAUSE], so that made-up
/// names of keys cost the issuer nothing. While they cannot be read, those that are known hold on
/// for a day.
final class KeySet {
    /// Between two tries.
    static final Duration PAUSE = Duration.ofSeconds(10);

    /// How long keys are used without being read again.
    static final Duration FRESH = Duration.ofHours(1);

    /// How long they are used while they cannot be read again.
    static final Duration USABLE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);
    private static final int MOST_CANDIDATES = 10;

    private final Source source;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Read last;
    private @Nullable Attempt attempt;

    /// Where they are.
    interface Source {
        String text() throws IOException;
    }

    private record Read(JWKSet keys, long at) {}

    /// @param failure empty if it was none
    private record Attempt(long at, String failure) {}

    /// @param nanos a clock such as [System#nanoTime]
    KeySet(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /// The keys that may have signed what has this header: of the right type, and by the name that it gives.
    ///
    /// @return empty if there is none
    /// @throws IOException one line for the log, if that cannot be known now
    List<JWK> candidates(JWSHeader header) throws IOException {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        Read read = current();
        List<JWK> found = selector.select(read.keys());
        if (found.isEmpty()) {
            found = selector.select(read(read).keys());
        }
        return found.subList(0, Math.min(found.size(), MOST_CANDIDATES));
    }

    private Read current() throws IOException {
        Read known = last;
        if (known != null && younger(known, FRESH)) {
            return known;
        }
        try {
            return read(known);
        } catch (IOException e) {
            if (known == null || !younger(known, USABLE)) {
                throw e;
            }
            LOG.warn("{}; the keys that are known hold on", e.getMessage());
            return known;
        }
    }

    private boolean younger(Read read, Duration age) {
        return nanos.getAsLong() - read.at() < age.toNanos();
    }

    /// Reads them, unless somebody else has, or it is too early for another try.
    private Read read(@Nullable Read seen) throws IOException {
        lock.lock();
        try {
            Read known = last;
            if (known != null && !known.equals(seen)) {
                return known;
            }
            Attempt before = attempt;
            if (before != null && nanos.getAsLong() - before.at() < PAUSE.toNanos()) {
                if (known == null || !before.failure().isEmpty()) {
                    throw new IOException(before.failure());
                }
                return known;
            }
            return readNow();
        } finally {
            lock.unlock();
        }
    }

    private Read readNow() throws IOException {
        long now = nanos.getAsLong();
        try {
            Read read = new Read(JWKSet.parse(source.text()), now);
            last = read;
            attempt = new Attempt(now, "");
            return read;
        } catch (IOException e) {
            attempt = new Attempt(now, String.valueOf(e.getMessage()));
            throw e;
        } catch (ParseException e) {
            attempt = new Attempt(now, "what oauth2.keys names is no set of keys");
            throw new IOException("what oauth2.keys names is no set of keys", e);
        }
    }
}
