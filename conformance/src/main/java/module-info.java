import org.jspecify.annotations.NullMarked;

/// The player for the dialogues: POP3 as text, played against any server over any transport. Sees no other part.
@NullMarked
module org.restante.conformance {
    requires static org.jspecify;

    exports org.restante.conformance;
}
