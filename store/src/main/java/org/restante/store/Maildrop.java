package org.restante.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.restante.protocol.MessageNumber;

/// A snapshot of one maildrop, held under its lease until closed. Mail that arrives or goes meanwhile changes no
/// number.
/// Belongs to one session: not for use by two threads at once. Methods without `throws` do not block.
public interface Maildrop extends AutoCloseable {

    /// How many messages the snapshot has. They are numbered from 1, in order of arrival, oldest first.
    int size();

    /// The sum of [Entry#octets] over all messages. May pass 4 GiB.
    long octets();

    /// What listings say about a message.
    ///
    /// @throws IndexOutOfBoundsException if there is no such message
    Entry entry(MessageNumber number);

    /// The [octets][Entry#octets] of a message: cheaper than [#entry], for listings.
    ///
    /// @throws IndexOutOfBoundsException if there is no such message
    default long octets(MessageNumber number) {
        return entry(number).octets();
    }

    /// Puts the [octets][Entry#octets] of a message into `target` from `at` on, in decimal digits: cheaper still. There
    /// must be room for 19 digits. What stands behind them may be changed.
    ///
    /// @return where the digits end in `target`
    /// @throws IndexOutOfBoundsException if there is no such message, or no room
    default int putOctets(MessageNumber number, byte[] target, int at) {
        byte[] digits = Long.toString(octets(number)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, target, at, digits.length);
        return at + digits.length;
    }

    /// Puts the unique-id of a message into `target` from `at` on, one octet a character: cheaper than [#entry], for
    /// listings. There must be room for [UniqueId#MAX_LENGTH] octets. What stands behind it may be changed.
    ///
    /// @return where the unique-id ends in `target`
    /// @throws IndexOutOfBoundsException if there is no such message, or no room
    default int putId(MessageNumber number, byte[] target, int at) {
        byte[] id = entry(number).id().value().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, target, at, id.length);
        return at + id.length;
    }

    /// The messages that are internationalised, and the octets of each with its
    /// [surrogate][org.restante.protocol.surrogate.Surrogate], counted as [Entry#octets] are. RFC 6856 §2.1
    default Map<MessageNumber, Long> surrogates() {
        return Map.of();
    }

    /// Opens a message for reading. The caller closes it.
    ///
    /// @throws StoreException with reason `GONE` if the message has vanished, or is not what was measured any more
    /// @throws IOException if it cannot be read
    /// @throws IndexOutOfBoundsException if there is no such message
    Source read(MessageNumber number) throws IOException;

    /// Opens a message for reading if nothing need be waited for: its octets are in memory already, and few enough to
    /// be taken at once. Never blocks. The caller reads and closes it before doing anything else.
    ///
    /// @param headerOnly whether no more than the header is wanted, so that what is behind it may be left out
    /// @return empty if that is not so, or not known: [#read] is the way then, and says what is wrong
    /// @throws IndexOutOfBoundsException if there is no such message
    default Optional<Source> readAtOnce(MessageNumber number, boolean headerOnly) {
        return Optional.empty();
    }

    /// Removes messages for good; when this returns, that survives a crash. Called at most once, in the UPDATE state
    /// (RFC 1939 §6). A message that is gone already counts as removed; one that another put in its place stays.
    ///
    /// @param gone is told of each message that this call removed, as soon as it is gone, and of none that was
    ///     gone already or that another took the place of
    /// @throws IOException if some could not be removed; these are still there, the others are gone
    void remove(Set<MessageNumber> marked, Consumer<MessageNumber> gone) throws IOException;

    /// The same, where nobody asks which it were.
    ///
    /// @throws IOException if some could not be removed; these are still there, the others are gone
    default void remove(Set<MessageNumber> marked) throws IOException {
        remove(marked, _ -> {});
    }

    /// Remembers that messages were retrieved on `day`, for sessions to come; of those that are
    /// remembered already the day stays. What cannot be remembered, or is lost in a crash, counts as not
    /// retrieved.
    ///
    /// @throws IOException if it cannot be written down
    default void retrieved(Set<MessageNumber> messages, LocalDate day) throws IOException {}

    /// The messages that are remembered as [retrieved][#retrieved] first on a day before `day`. A store
    /// that remembers nothing has none.
    ///
    /// @throws IOException if that cannot be read
    default Set<MessageNumber> retrievedBefore(LocalDate day) throws IOException {
        return Set.of();
    }

    /// Frees the lease. Closing again has no effect, and never frees the lease of a later holder.
    @Override
    void close();
}
