package org.restante.server.listen;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Refusal;
import org.restante.store.Owner;

/// Accounts that are looked at for as long as a test likes.
final class Waiting implements Directory {
    final List<String> looked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);

    /// Answers, from now on: nobody is let in.
    void answer() {
        answered.countDown();
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        looked.add(name);
        try {
            answered.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Verdict.Denied(Refusal.WRONG_PASSWORD);
    }

    @Override
    public Optional<Owner> maildropOf(String address) {
        return Optional.empty();
    }
}
