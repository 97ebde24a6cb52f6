import org.jspecify.annotations.NullMarked;

/// The POP3 client library. Begin at [org.restante.client.Pop3].
@NullMarked
module org.restante.client {
    requires static org.jspecify;
    requires transitive org.restante.protocol;

    exports org.restante.client;
}
