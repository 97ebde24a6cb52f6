package org.restante.store.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
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
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(byte[] octets, Extent extent) {}

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
        form.write(chunk, offset, length);
    }

    @Override
    public UniqueId commit() throws IOException {
        Extent extent = form.finish();
        return maildrops.add(owner, new Content(octets.toByteArray(), extent));
    }

    @Override
    public void close() {}
}
