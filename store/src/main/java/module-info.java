import org.jspecify.annotations.NullMarked;

/// Maildrops: where mail is held until it is called for.
@NullMarked
module org.restante.store {
    requires static org.jspecify;
    requires transitive org.restante.protocol;

    exports org.restante.store;
    exports org.restante.store.maildir;
    exports org.restante.store.memory;
}
