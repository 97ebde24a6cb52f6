package org.restante.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.restante.protocol.MessageNumber;

/// The TRANSACTION state: a maildrop, held by this session alone. RFC 1939 §5
///
/// Only [#quit] removes what was deleted. Closing without it, or losing the connection, leaves
/// every message on the server.
///
/// Used by one thread at a time; [#close] may be called by any, and ends what another waits for.
/// Every method may throw an `IOException`: a [ProtocolViolation], `SocketTimeoutException`,
/// `ClosedByInterruptException`, `EOFException`, or another of the network. The connection is
/// closed then, and everything but `close` is an `IOException`. After [Refused] it is still good.
public interface Maildrop extends AutoCloseable {

    /// What the server announces to somebody who has logged in. Asked for once, by CAPA. RFC 2449
    /// §5
    ///
    /// @return [Capabilities#NONE] if the server does not know CAPA
    /// @throws IOException if the connection is lost, or a deadline passes
    Capabilities capabilities() throws IOException;

    /// Counts messages and octets. RFC 1939 §5
    ///
    /// @throws Refused if the server does not say
    /// @throws IOException if the connection is lost, or a deadline passes
    Totals stat() throws IOException, Refused;

    /// Gives the octets of each message, as they arrive: a listing of any length costs the same
    /// memory. RFC 1939 §5
    ///
    /// @throws Refused if the server does not say
    /// @throws IOException if the connection is lost, or a deadline passes, or `each` throws it
    void list(Receiver<Listed> each) throws IOException, Refused;

    /// The octets of all messages. For a maildrop that may be huge there is [#list(Receiver)].
    ///
    /// @throws Refused if the server does not say
    /// @throws IOException if the connection is lost, or a deadline passes
    default List<Listed> list() throws IOException, Refused {
        List<Listed> all = new ArrayList<>();
        list(all::add);
        return all;
    }

    /// The octets of one message. RFC 1939 §5
    ///
    /// @throws Refused if there is no such message, or it is marked as deleted
    /// @throws IOException if the connection is lost, or a deadline passes
    Listed list(MessageNumber number) throws IOException, Refused;

    /// Gives the unique-id of each message, as they arrive: a listing of any length costs the
    /// same memory. RFC 1939 §7
    ///
    /// @throws Refused if the server does not know UIDL, which is optional
    /// @throws IOException if the connection is lost, or a deadline passes, or `each` throws it
    void uniqueIds(Receiver<Identified> each) throws IOException, Refused;

    /// The unique-ids of all messages. For a maildrop that may be huge there is
    /// [#uniqueIds(Receiver)].
    ///
    /// @throws Refused if the server does not know UIDL, which is optional
    /// @throws IOException if the connection is lost, or a deadline passes
    default List<Identified> uniqueIds() throws IOException, Refused {
        List<Identified> all = new ArrayList<>();
        uniqueIds(all::add);
        return all;
    }

    /// Gives the octets of each message, and then the unique-id of each, as [#list(Receiver)] and
    /// [#uniqueIds(Receiver)] do. Where the server announces PIPELINING it is asked for both at
    /// once, so that the way to the server is waited for once. RFC 2449 §6.6
    ///
    /// @return why there are no unique-ids, where the server does not say them
    /// @throws Refused if the server does not say the octets; it may have said the unique-ids
    /// @throws IOException if the connection is lost, or a deadline passes, or `each` or `ids`
    ///     throws it
    Optional<Refused> listings(Receiver<Listed> each, Receiver<Identified> ids) throws IOException, Refused;

    /// The unique-id of one message. RFC 1939 §7
    ///
    /// @throws Refused if there is no such message, it is marked as deleted, or the server does
    ///     not know UIDL
    /// @throws IOException if the connection is lost, or a deadline passes
    Identified uniqueId(MessageNumber number) throws IOException, Refused;

    /// Opens a message, or the beginning of one: its octets as the server has them, the doubled
    /// dots single again. RFC 1939 §3
    ///
    /// It is read on the network as it is read here, in whatever pieces. Only its end (`read`
    /// answers -1) says that all of it has come: a connection that is lost in the middle, and a
    /// deadline that passes, are an `IOException` of `read`. Closing it, or calling the next
    /// method here, throws away what is left of it.
    ///
    /// @throws Refused if there is no such message, it is marked as deleted, or the server does
    ///     not know TOP, which is optional
    /// @throws IOException if the connection is lost, or a deadline passes
    InputStream open(Wanted wanted) throws IOException, Refused;

    /// Opens a message; see [#open]. RFC 1939 §5
    ///
    /// @throws Refused if there is no such message, or it is marked as deleted
    /// @throws IOException if the connection is lost, or a deadline passes
    default InputStream retrieve(MessageNumber number) throws IOException, Refused {
        return open(Wanted.whole(number));
    }

    /// Opens the header of a message, the empty line behind it, and some lines of the body; see
    /// [#open]. RFC 1939 §7
    ///
    /// @throws Refused if there is no such message, it is marked as deleted, or the server does
    ///     not know TOP, which is optional
    /// @throws IOException if the connection is lost, or a deadline passes
    /// @throws IllegalArgumentException if `bodyLines` is negative
    default InputStream top(MessageNumber number, int bodyLines) throws IOException, Refused {
        return open(Wanted.top(number, bodyLines));
    }

    /// Copies a message to where it is wanted.
    ///
    /// @param soFar is told again and again how many octets of it have been written
    /// @return how many there were
    /// @throws Refused if there is no such message, or it is marked as deleted; nothing was
    ///     written
    /// @throws IOException if the connection is lost, a deadline passes, or `target` throws it;
    ///     some octets may have been written
    default long retrieveTo(MessageNumber number, OutputStream target, LongConsumer soFar) throws IOException, Refused {
        try (InputStream content = retrieve(number)) {
            return Copying.all(content, target, soFar);
        }
    }

    /// Brings many messages, whole or the beginning of them, in the order they are asked for.
    /// Where the server announces PIPELINING, many are asked for before the first has come, so
    /// that the way to the server is waited for once and not for each; how many, [Limits] say.
    /// Nothing else changes. RFC 2449 §6.6
    ///
    /// `wanted` is read as messages are asked for. Where it ends, what has been asked for still
    /// comes.
    ///
    /// @param receiver takes each of them, and is told of each that is refused
    /// @throws IOException if the connection is lost, or a deadline passes, or `receiver` throws
    ///     it
    void openAll(Iterator<Wanted> wanted, Messages receiver) throws IOException;

    /// Brings many messages; see [#openAll].
    ///
    /// @param receiver takes each of them, and is told of each that is refused
    /// @throws IOException if the connection is lost, or a deadline passes, or `receiver` throws
    ///     it
    default void retrieveAll(List<MessageNumber> numbers, Messages receiver) throws IOException {
        openAll(numbers.stream().map(Wanted::whole).iterator(), receiver);
    }

    /// Marks a message as deleted. It goes when [#quit] succeeds, and not before. RFC 1939 §5
    ///
    /// @throws Refused if there is no such message, or it is marked already
    /// @throws IOException if the connection is lost, or a deadline passes
    void delete(MessageNumber number) throws IOException, Refused;

    /// Marks many messages as deleted, in one go where the server announces PIPELINING.
    ///
    /// @return those that are not marked now, and why; mostly empty
    /// @throws IOException if the connection is lost, or a deadline passes
    Map<MessageNumber, Refused> deleteAll(List<MessageNumber> numbers) throws IOException;

    /// Takes all marks away. RFC 1939 §5
    ///
    /// @throws Refused if the server does not
    /// @throws IOException if the connection is lost, or a deadline passes
    void reset() throws IOException, Refused;

    /// Shows the server that somebody is there. RFC 1939 §5
    ///
    /// @throws Refused if the server does not like it
    /// @throws IOException if the connection is lost, or a deadline passes
    void noop() throws IOException, Refused;

    /// What this server was forgiven so far, and how often.
    Map<Tolerance, Long> tolerated();

    /// Has the server remove what was deleted, and closes. RFC 1939 §6
    ///
    /// Only when this returns is it known that everything marked is gone. Otherwise each marked
    /// message may be gone or still be there.
    ///
    /// @throws Refused if some were not removed
    /// @throws IOException if the connection is lost, or a deadline passes, before the server has
    ///     answered
    void quit() throws IOException, Refused;

    /// Hangs up: nothing is removed. RFC 1939 §6
    @Override
    void close();
}
