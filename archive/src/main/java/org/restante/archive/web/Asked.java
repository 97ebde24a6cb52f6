package org.restante.archive.web;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.restante.archive.local.LetterId;
import org.restante.archive.web.page.Look;

/// What a request asks for: the parameters of its address, or those of its form.
///
/// @param parameters by name
/// @param fragment whether htmx asks, which needs the piece alone that changes
record Asked(Parameters parameters, boolean fragment) {
    private static final HeaderName HTMX = HeaderNames.create("HX-Request");
    private static final HeaderName RESTORE = HeaderNames.create("HX-History-Restore-Request");

    /// By its address.
    static Asked of(ServerRequest request) {
        return new Asked(request.query(), fragment(request));
    }

    /// By its form.
    static Asked posted(ServerRequest request) {
        return new Asked(
                request.content().hasEntity() ? request.content().as(Parameters.class) : Parameters.empty("form"),
                fragment(request));
    }

    private static boolean fragment(ServerRequest request) {
        return request.headers().contains(HTMX) && !request.headers().contains(RESTORE);
    }

    /// A segment of the path.
    static String segment(ServerRequest request, String name) {
        return request.path().pathParameters().get(name);
    }

    /// A value; empty if it is not there or says nothing.
    Optional<String> one(String name) {
        return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /// All values.
    List<String> all(String name) {
        return parameters.contains(name) ? parameters.all(name) : List.of();
    }

    /// A number that is not negative; 0 if there is none.
    int number(String name) {
        return all(name).stream()
                .filter(value -> value.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /// Letters, by all parameters of these names.
    List<LetterId> letters(String... names) {
        return Stream.of(names)
                .flatMap(name -> all(name).stream())
                .flatMap(id -> LetterId.parse(id).stream())
                .distinct()
                .toList();
    }

    /// What is looked at.
    Look look() {
        return Look.of(one("view"), one("box"), one("q"));
    }
}
