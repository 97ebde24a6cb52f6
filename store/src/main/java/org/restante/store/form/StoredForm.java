package org.restante.store.form;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.restante.protocol.Extent;
import org.restante.protocol.Measure;
import org.restante.protocol.MessageEncoder;
import org.restante.protocol.surrogate.Trace;

/// Writes a message with every line end made CRLF, and measures what it wrote. Constant memory, and little of it: a
/// letter may have a thousand recipients, and each a copy that is written at the same time.
public final class StoredForm {
    private static final int BUFFER = 8 * 1024;

    private final Measure measure = new Measure();
    private final Trace trace = new Trace();
    private final OutputStream buffer;
    private final MessageEncoder encoder;

    /// Writes to `out`, which the caller closes.
    public StoredForm(OutputStream out) {
        buffer = new BufferedOutputStream(new Measured(out), BUFFER);
        encoder = new MessageEncoder(buffer, MessageEncoder.Form.STORED);
    }

    /// Takes the next `length` octets of the message, cut anywhere.
    ///
    /// @throws IOException if the stream behind does
    public void write(byte[] chunk, int offset, int length) throws IOException {
        encoder.write(chunk, offset, length);
    }

    /// Ends the message; nothing is held back any more.
    ///
    /// @return what was written
    /// @throws IOException if the stream behind does
    public Extent finish() throws IOException {
        encoder.finish();
        buffer.flush();
        return measure.extent();
    }

    /// Whether the header that was written says that the message came as an internationalised one, so
    /// that there may be a surrogate of it.
    public boolean tellsOfUtf8() {
        return trace.tellsOfUtf8();
    }

    private final class Measured extends OutputStream {
        private final OutputStream out;

        private Measured(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] chunk, int offset, int length) throws IOException {
            out.write(chunk, offset, length);
            measure.add(chunk, offset, length);
            trace.add(chunk, offset, length);
        }
    }
}
