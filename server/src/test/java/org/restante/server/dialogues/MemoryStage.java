package org.restante.server.dialogues;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.restante.conformance.Stage;
import org.restante.conformance.Wire;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.SecureChannel;
import org.restante.server.session.Clocks;
import org.restante.server.session.Desk;
import org.restante.server.session.Peer;

/// Sessions without a network, and with a clock of their own.
final class MemoryStage implements Stage {
    private final House house;
    private final Desk desk;
    private final List<MemoryWire> wires = new ArrayList<>();
    private long now;

    MemoryStage(House house) {
        this(house, false);
    }

    /// @param rules whether accounts have rules to keep to
    MemoryStage(House house, boolean rules) {
        this.house = house;
        desk = rules ? house.desk(new Clocks(() -> now, this::today)) : house.desk(Duration.ZERO);
    }

    MemoryStage(House house, Desk desk) {
        this.house = house;
        this.desk = desk;
    }

    private LocalDate today() {
        return LocalDate.EPOCH.plusDays(Duration.ofNanos(now).toDays());
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    @Override
    public void hold(String user, List<byte[]> letters) throws IOException {
        house.hold(user, letters);
    }

    @Override
    public Wire connect(boolean tls) throws IOException {
        return wire(new Peer("127.0.0.1", Optional.empty(), tls).over(new Channel(Optional.empty())));
    }

    @Override
    public Wire connectWithCertificate() throws IOException {
        return wire(new Peer("127.0.0.1", Optional.empty(), true).over(new Channel(Optional.of("ann"))));
    }

    /// As TLS would show it.
    private record Channel(Optional<String> client) implements SecureChannel {
        @Override
        public boolean bindable() {
            return true;
        }

        @Override
        public Optional<byte[]> binding(String type) {
            return Optional.of(type)
                    .filter(ChannelBinding.TLS_SERVER_END_POINT::equals)
                    .map(_ -> new byte[32]);
        }
    }

    @Override
    public Wire connectFromAfar() throws IOException {
        return wire(new Peer("192.0.2.1", Optional.of("192.0.2.1"), false));
    }

    private Wire wire(Peer peer) throws IOException {
        MemoryWire wire = new MemoryWire(desk, peer, () -> now);
        wires.add(wire);
        return wire;
    }

    @Override
    public List<byte[]> left(String user) throws IOException {
        return house.left(user);
    }

    /// In steps, as the clock of a server would.
    @Override
    public void pass(Duration time) {
        long until = now + time.toNanos();
        while (now < until) {
            now = Math.min(until, now + Duration.ofSeconds(1).toNanos());
            wires.forEach(MemoryWire::look);
        }
    }

    @Override
    public void close() {
        wires.forEach(MemoryWire::close);
    }
}
