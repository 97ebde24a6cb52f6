package org.restante.server.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.restante.protocol.MessageNumber;
import org.restante.store.Delivery;
import org.restante.store.Entry;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.Source;

/// Maildrops of which the first message can be removed, and no other.
record Stubborn(Maildrops maildrops) implements Maildrops {

    @Override
    public Optional<Maildrop> open(Owner owner, Duration patience) throws IOException {
        return maildrops.open(owner, patience).map(Opened::new);
    }

    @Override
    public Delivery deliver(Owner owner) throws IOException {
        return maildrops.deliver(owner);
    }

    @Override
    public void close() {
        maildrops.close();
    }

    private record Opened(Maildrop maildrop) implements Maildrop {
        @Override
        public int size() {
            return maildrop.size();
        }

        @Override
        public long octets() {
            return maildrop.octets();
        }

        @Override
        public Entry entry(MessageNumber number) {
            return maildrop.entry(number);
        }

        @Override
        public Source read(MessageNumber number) throws IOException {
            return maildrop.read(number);
        }

        @Override
        public void remove(Set<MessageNumber> marked, Consumer<MessageNumber> gone) throws IOException {
            maildrop.remove(Set.of(new MessageNumber(1)), gone);
            throw new IOException("the others stay");
        }

        @Override
        public void close() {
            maildrop.close();
        }
    }
}
