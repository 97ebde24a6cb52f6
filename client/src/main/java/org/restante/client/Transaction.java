package org.restante.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Command;
import org.restante.protocol.MessageNumber;

/// The TRANSACTION state of a session. RFC 1939 §5
///
/// A listing or a message that is not at its end stands in front of every other reply: a listing
/// is heard to its end within the call, and a message is, before the next command is said.
final class Transaction implements Maildrop {
    private final Wire wire;
    private final Talking talking;
    private final Listing listing;
    private @Nullable Capabilities capabilities;
    private @Nullable MessageStream open;
    private boolean busy;
    private boolean marked;

    Transaction(Wire wire) {
        this.wire = wire;
        this.talking = new Talking(wire);
        this.listing = new Listing(wire.forgiveness());
    }

    /// What a call does with the connection, alone.
    @FunctionalInterface
    private interface Doing<T> {
        T run() throws IOException, Refused;
    }

    /// Does one thing after the other. Whatever else than a refusal goes wrong, nobody knows
    /// where the next reply begins: the connection is closed.
    private <T> T alone(Doing<T> doing) throws IOException, Refused {
        if (busy) {
            throw new IllegalStateException("a listing or a message is being received: do this when it has been");
        }
        busy = true;
        try {
            if (open != null) {
                open.close();
                open = null;
            }
            return doing.run();
        } catch (IOException | RuntimeException | Error e) {
            wire.close();
            throw e;
        } finally {
            busy = false;
        }
    }

    private String ask(Command command) throws IOException, Refused {
        return alone(() -> talking.ask(command));
    }

    @Override
    public Capabilities capabilities() throws IOException {
        Capabilities known = capabilities;
        if (known != null) {
            return known;
        }
        try {
            known = alone(talking::capabilities);
        } catch (Refused _) {
            known = Capabilities.NONE;
        }
        capabilities = known;
        return known;
    }

    @Override
    public Totals stat() throws IOException, Refused {
        return alone(() -> listing.totals(talking.ask(new Command.Stat())));
    }

    @Override
    public void list(Receiver<Listed> each) throws IOException, Refused {
        listed(new Command.ListAll(), octets(each));
    }

    private Receiver<String> octets(Receiver<Listed> each) {
        return line -> each.take(listing.listed(line));
    }

    @Override
    public Listed list(MessageNumber number) throws IOException, Refused {
        return alone(() -> listing.listed(talking.ask(new Command.ListOne(number))));
    }

    @Override
    public void uniqueIds(Receiver<Identified> each) throws IOException, Refused {
        listed(new Command.UidlAll(), ids(each));
    }

    private Receiver<String> ids(Receiver<Identified> each) {
        return line -> each.take(listing.identified(line));
    }

    @Override
    public Optional<Refused> listings(Receiver<Listed> each, Receiver<Identified> ids) throws IOException, Refused {
        Map<Command, Receiver<String>> wanted = new LinkedHashMap<>();
        wanted.put(new Command.ListAll(), octets(each));
        wanted.put(new Command.UidlAll(), ids(ids));
        Map<Command, Refused> refusals = new HashMap<>();
        pipeline(wanted.entrySet().iterator(), item -> Spoken.of(item.getKey()), new Pipeline.Answers<>() {
            @Override
            public void accepted(Map.Entry<Command, Receiver<String>> item) throws IOException {
                talking.lines(wire.settings().limits().listing(), item.getValue());
            }

            @Override
            public void refused(Map.Entry<Command, Receiver<String>> item, Refused why) {
                refusals.put(item.getKey(), why);
            }
        });
        Refused unlisted = refusals.get(new Command.ListAll());
        if (unlisted != null) {
            throw unlisted;
        }
        return Optional.ofNullable(refusals.get(new Command.UidlAll()));
    }

    @Override
    public Identified uniqueId(MessageNumber number) throws IOException, Refused {
        return alone(() -> listing.identified(talking.ask(new Command.UidlOne(number))));
    }

    private void listed(Command command, Receiver<String> each) throws IOException, Refused {
        alone(() -> {
            String first = talking.ask(command);
            talking.lines(wire.settings().limits().listing(), each);
            return first;
        });
    }

    @Override
    public InputStream open(Wanted wanted) throws IOException, Refused {
        return alone(() -> {
            talking.ask(command(wanted));
            MessageStream stream = new MessageStream(wire);
            open = stream;
            return stream;
        });
    }

    private static Command command(Wanted wanted) {
        OptionalInt lines = wanted.bodyLines();
        return lines.isPresent()
                ? new Command.Top(wanted.number(), lines.getAsInt())
                : new Command.Retr(wanted.number());
    }

    @Override
    public void openAll(Iterator<Wanted> wanted, Messages receiver) throws IOException {
        pipeline(wanted, item -> Spoken.of(command(item)), new Pipeline.Answers<>() {
            @Override
            public void accepted(Wanted item) throws IOException {
                try (MessageStream stream = new MessageStream(wire)) {
                    receiver.message(item.number(), stream);
                }
            }

            @Override
            public void refused(Wanted item, Refused why) throws IOException {
                receiver.refused(item.number(), why);
            }
        });
    }

    @Override
    public Map<MessageNumber, Refused> deleteAll(List<MessageNumber> numbers) throws IOException {
        Map<MessageNumber, Refused> unmarked = new LinkedHashMap<>();
        marked = true;
        pipeline(numbers.iterator(), number -> Spoken.of(new Command.Dele(number)), new Pipeline.Answers<>() {
            @Override
            public void accepted(MessageNumber number) {
                unmarked.remove(number);
            }

            @Override
            public void refused(MessageNumber number, Refused why) {
                unmarked.put(number, why);
            }
        });
        return unmarked;
    }

    private <T> void pipeline(Iterator<T> items, Function<T, Spoken> line, Pipeline.Answers<T> answers)
            throws IOException {
        Pipeline<T> pipeline = new Pipeline<>(wire, talking, window(), line, answers);
        try {
            alone(() -> pipeline.run(items));
        } catch (Refused e) {
            throw new IllegalStateException("each refusal has been told already", e);
        }
    }

    private int window() throws IOException {
        int limit = wire.settings().limits().pipeline();
        return limit > 0 && capabilities().pipelining() ? limit : 0;
    }

    @Override
    public void delete(MessageNumber number) throws IOException, Refused {
        marked = true;
        ask(new Command.Dele(number));
    }

    @Override
    public void reset() throws IOException, Refused {
        ask(new Command.Rset());
        marked = false;
    }

    @Override
    public void noop() throws IOException, Refused {
        ask(new Command.Noop());
    }

    @Override
    public Map<Tolerance, Long> tolerated() {
        return wire.forgiveness().counted();
    }

    @Override
    public void quit() throws IOException, Refused {
        try {
            alone(() -> farewell());
        } finally {
            wire.close();
        }
    }

    private String farewell() throws IOException, Refused {
        try {
            return talking.ask(new Command.Quit());
        } catch (EOFException e) {
            if (marked) {
                throw e;
            }
            wire.forgive(Tolerance.SILENT_QUIT, "");
            return "";
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
