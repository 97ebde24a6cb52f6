import org.jspecify.annotations.NullMarked;

/// Mail at home: accounts elsewhere, what brings their letters home, and where the letters are put.
/// Inside, dependencies run `fetch → secret → oauth2 → account → local → letter, disk`, and `fetch
/// → journal → letter`; and `library → search → mime, letter`, `library → account`.
/// Above all stands `web`, which uses `library`, `fetch`, `discovery` and `mime`.
@NullMarked
module org.restante.archive {
    requires static org.jspecify;
    requires apache.mime4j.core;
    requires apache.mime4j.dom;
    requires gg.jte.runtime;
    requires io.helidon.common.parameters;
    requires io.helidon.http;
    requires io.helidon.http.sse;
    requires io.helidon.webserver;
    requires io.helidon.webserver.sse;
    requires owasp.java.html.sanitizer;
    requires com.nimbusds.jose.jwt;
    requires transitive org.restante.client;
    requires transitive org.restante.protocol;
    requires static java.compiler; // for the annotation @Generated of the templates
    requires java.naming;
    requires java.net.http;
    requires java.xml;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;
    requires org.jsoup;
    requires org.tomlj;

    exports org.restante.archive.account;
    exports org.restante.archive.discovery;
    exports org.restante.archive.fetch;
    exports org.restante.archive.importing;
    exports org.restante.archive.journal;
    exports org.restante.archive.letter;
    exports org.restante.archive.library;
    exports org.restante.archive.local;
    exports org.restante.archive.mime;
    exports org.restante.archive.oauth2;
    exports org.restante.archive.search;
    exports org.restante.archive.secret;
    exports org.restante.archive.web;

    opens org.restante.archive.web.template to
            gg.jte.runtime;
}
