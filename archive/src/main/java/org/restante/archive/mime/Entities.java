package org.restante.archive.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/// Goes through a letter from its first octet to its last, within limits: [#PARTS] parts, [#DEPTH] multiparts in one
/// another, [#FIELDS] fields in a header, [#FIELD] octets in a field. A letter within a letter is one part.
final class Entities {
    static final int PARTS = 10_000;
    static final int DEPTH = 30;
    static final int FIELDS = 20_000;
    static final int FIELD = 2 << 20;

    /// Is told what there is.
    interface Visitor {
        /// A field of the letter's own header.
        void field(Field field);

        /// A multipart begins.
        void begin(String type);

        /// The multipart that began last ends.
        void end();

        /// A part with its decoded octets, which need not be read to their end.
        ///
        /// @return whether to go on
        boolean part(int number, MaximalBodyDescriptor described, InputStream octets) throws IOException;
    }

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(4 * FIELD) // one line is read ahead, and must not take the field before it along
            .setMaxHeaderLen(FIELD)
            .setMaxHeaderCount(FIELDS)
            .build();

    private final Visitor visitor;
    private final MimeTokenStream tokens =
            new MimeTokenStream(CONFIG, new DefaultBodyDescriptorBuilder(null, LenientFieldParser.getParser(), null));
    private int depth;
    private int entities;
    private int parts;

    private Entities(Visitor visitor) {
        this.visitor = visitor;
    }

    /// Tells a visitor of everything.
    ///
    /// @return what is wrong with the letter, if anything is
    /// @throws IOException if the letter cannot be read, or the visitor failed
    static Optional<String> visit(InputStream letter, Visitor visitor) throws IOException {
        var entities = new Entities(visitor);
        try {
            return entities.visit(letter);
        } catch (MimeException e) {
            return Optional.of("The letter breaks the rules of MIME; what follows is not shown.");
        } finally {
            while (entities.depth > 0) {
                entities.end();
            }
        }
    }

    private Optional<String> visit(InputStream letter) throws IOException, MimeException {
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(letter);
        for (EntityState at = tokens.getState(); at != EntityState.T_END_OF_STREAM; at = tokens.next()) {
            switch (at) {
                case T_START_HEADER -> entities++;
                case T_FIELD -> {
                    if (entities == 1) {
                        visitor.field(tokens.getField());
                    }
                }
                case T_START_MULTIPART -> begin();
                case T_END_MULTIPART -> end();
                case T_BODY -> {
                    if (parts == PARTS) {
                        return Optional.of("The letter has more than " + PARTS + " parts; the others are not shown.");
                    }
                    if (!part()) {
                        return Optional.empty();
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /// What is deeper than [#DEPTH] is taken as one part.
    private void begin() {
        if (++depth == DEPTH) {
            tokens.setRecursionMode(RecursionMode.M_FLAT);
        }
        visitor.begin(tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT));
    }

    private void end() {
        if (depth-- == DEPTH) {
            tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        }
        visitor.end();
    }

    private boolean part() throws IOException {
        return visitor.part(
                parts++, (MaximalBodyDescriptor) tokens.getBodyDescriptor(), tokens.getDecodedInputStream());
    }
}
