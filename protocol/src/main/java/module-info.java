import org.jspecify.annotations.NullMarked;

/// The language POP3 server and client speak. Pure: no sockets, no files, nothing but `java.base`.
@NullMarked
module org.restante.protocol {
    requires static org.jspecify;

    exports org.restante.protocol;
    exports org.restante.protocol.sasl;
    exports org.restante.protocol.surrogate;
}
