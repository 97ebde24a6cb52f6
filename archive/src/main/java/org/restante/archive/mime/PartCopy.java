package org.restante.archive.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.Field;

/// Looks for one part, and copies it.
final class PartCopy implements Entities.Visitor {
    private final int wanted;
    private final OutputStream to;
    private boolean found;

    private PartCopy(int wanted, OutputStream to) {
        this.wanted = wanted;
        this.to = to;
    }

    static boolean copy(InputStream letter, int part, OutputStream to) throws IOException {
        var copy = new PartCopy(part, to);
        Entities.visit(letter, copy);
        return copy.found;
    }

    @Override
    public void field(Field field) {}

    @Override
    public void begin(String type) {}

    @Override
    public void end() {}

    @Override
    public boolean part(int number, MaximalBodyDescriptor described, InputStream octets) throws IOException {
        found = number == wanted;
        if (found) {
            octets.transferTo(to);
        }
        return !found;
    }
}
