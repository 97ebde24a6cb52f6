package org.restante.server.listen;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.restante.protocol.MessageNumber;
import org.restante.store.Delivery;
import org.restante.store.Entry;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.Source;

/// Maildrops where something happens at a chosen point.
final class Odd implements Maildrops {
    private final Maildrops maildrops;
    Happening onOpen = () -> {};
    Happening onRead = () -> {};
    Happening onRemove = () -> {};
    Happening onClose = () -> {};
    BooleanSupplier inMemory = () -> false;

    /// Waits, or fails.
    interface Happening {
        void happen() throws IOException, InterruptedException;

        default void now() throws IOException {
            try {
                happen();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Odd(Maildrops maildrops) {
        this.maildrops = maildrops;
    }

    @Override
    public Optional<Maildrop> open(Owner owner, Duration patience) throws IOException {
        onOpen.now();
        return maildrops.open(owner, patience).map(Opened::new);
    }

    @Override
    public Optional<Maildrop> openAtOnce(Owner owner) {
        try {
            return inMemory.getAsBoolean()
                    ? maildrops.open(owner, Duration.ZERO).map(Opened::new)
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Delivery deliver(Owner owner) throws IOException {
        return maildrops.deliver(owner);
    }

    @Override
    public void close() {
        maildrops.close();
    }

    private final class Opened implements Maildrop {
        private final Maildrop maildrop;

        private Opened(Maildrop maildrop) {
            this.maildrop = maildrop;
        }

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
            onRead.now();
            return maildrop.read(number);
        }

        @Override
        public Optional<Source> readAtOnce(MessageNumber number, boolean headerOnly) {
            try {
                return inMemory.getAsBoolean() ? Optional.of(maildrop.read(number)) : Optional.empty();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void remove(Set<MessageNumber> marked, Consumer<MessageNumber> gone) throws IOException {
            onRemove.now();
            maildrop.remove(marked, gone);
        }

        @Override
        public void close() {
            try {
                onClose.happen();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                maildrop.close();
            }
        }
    }
}
