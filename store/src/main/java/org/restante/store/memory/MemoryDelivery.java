package org.restante.store.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.protocol.surrogate.Surrogate;
import org.restante.store.Delivery;
import org.restante.store.Owner;
import org.restante.store.form.StoredForm;

final class MemoryDelivery implements Delivery {
    private final MemoryMaildrops maildrops;
    private final Owner owner;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final StoredForm form = new StoredForm(octets);

    MemoryDelivery(MemoryMaildrops maildrops, Owner owner) {
        this.maildrops = maildrops;
        this.owner = owner;
    }

    /// A whole message, taken over and never changed.
    ///
    /// @param surrogate octets that RETR sends of it with its surrogate, if it is internationalised
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(byte[] octets, Extent extent, OptionalLong surrogate) {}

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
        form.write(chunk, offset, length);
    }

    @Override
    public UniqueId commit() throws IOException {
        Extent extent = form.finish();
        byte[] whole = octets.toByteArray();
        OptionalLong surrogate = form.tellsOfUtf8() ? surrogate(whole) : OptionalLong.empty();
        return maildrops.add(owner, new Content(whole, extent, surrogate));
    }

    private static OptionalLong surrogate(byte[] whole) throws IOException {
        return Surrogate.extent(new ByteArrayInputStream(whole)).stream()
                .mapToLong(Extent::octets)
                .findFirst();
    }

    @Override
    public void close() {}
}
