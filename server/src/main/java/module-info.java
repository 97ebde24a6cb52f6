import org.jspecify.annotations.NullMarked;

/// The POP3 server, with the intake of mail and the accounts. Inside, dependencies run
/// `listen → session → auth → config` and `intake → auth`; `accounts → auth` and
/// `accounts → password`; `oauth2 → auth`; `session` and `intake` tell `audit`, and count in `metrics`, which `admin`
/// shows.
@NullMarked
module org.restante.server {
    requires static org.jspecify;
    requires transitive org.restante.protocol;
    requires transitive org.restante.store;
    requires com.nimbusds.jose.jwt;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.haproxy;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.tcnative.classes.openssl;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires io.prometheus.metrics.model;
    requires java.naming;
    requires java.net.http;
    requires java.sql;
    requires jdk.jfr;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.apache.commons.codec;
    requires org.bouncycastle.provider;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires org.tomlj;
    requires org.xerial.sqlitejdbc;
    requires unboundid.ldapsdk;

    exports org.restante.server;
    exports org.restante.server.accounts;
    exports org.restante.server.admin;
    exports org.restante.server.audit;
    exports org.restante.server.auth;
    exports org.restante.server.config;
    exports org.restante.server.intake;
    exports org.restante.server.language;
    exports org.restante.server.listen;
    exports org.restante.server.metrics;
    exports org.restante.server.oauth2;
    exports org.restante.server.password;
    exports org.restante.server.session;
    exports org.restante.server.transport;
}
