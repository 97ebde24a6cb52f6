package org.restante.archive.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/// Looks at every request before anything else does: whether it was meant for this machine by its
/// name (no other name may lead here, whatever DNS says), whether a page of ours sent it, and
/// whether it belongs to a session.
final class Guard implements Filter {
    /// The cookie's name.
    static final String COOKIE = "restante";

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");
    private static final Pattern IMAGE = Pattern.compile("/[0-9a-f]{24}/images/[0-9a-f]{16}/[0-9]{1,7}");

    private final Entrance entrance;
    private final IntSupplier port;

    Guard(Entrance entrance, IntSupplier port) {
        this.entrance = entrance;
        this.port = port;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Safety.PAGE.on(response);
        Optional<String> refusal = refusal(request);
        if (refusal.isEmpty()) {
            chain.proceed();
        } else {
            response.status(Status.FORBIDDEN_403)
                    .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .send(refusal.get() + "\n");
        }
    }

    private Optional<String> refusal(ServerRequest request) {
        boolean get = request.prologue().method().equals(Method.GET);
        String path = request.path().path();
        if (!names().contains(header(request, HeaderNames.HOST).orElse(""))) {
            return Optional.of("not here: this machine is 127.0.0.1");
        }
        if (!get && !request.prologue().method().equals(Method.POST)) {
            return Optional.of("not so: GET or POST");
        }
        if (isOpen(path, get)) {
            return Optional.empty();
        }
        if (!isOurs(request, get)) {
            return Optional.of("not from there: another page asked for this");
        }
        return entrance.admits(door(path), cookie(request).orElse(""))
                ? Optional.empty()
                : Optional.of("not without a ticket: open the address that `restante read` prints");
    }

    /// What needs no session: the entrance, which takes a ticket; where tickets are given to who
    /// has the key; our own files; and images within letters, whose addresses are secrets. Each is
    /// one exact form of address, so that no other page has it.
    private static boolean isOpen(String path, boolean get) {
        return get
                ? path.equals("/")
                        || path.equals(Assets.FAVICON)
                        || IMAGE.matcher(path).matches()
                        || Assets.NAMES.stream().anyMatch(name -> path.equals("/assets/" + name))
                : path.equals("/ticket");
    }

    private static String door(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? "" : path.substring(1, end);
    }

    private List<String> names() {
        return List.of("127.0.0.1:" + port.getAsInt(), "localhost:" + port.getAsInt());
    }

    /// Browsers say where a request comes from. Under the referrer policy of our pages they say
    /// `Origin: null` of a form, so `Sec-Fetch-Site` is what counts then; a browser too old for
    /// that says its origin.
    private boolean isOurs(ServerRequest request, boolean get) {
        Optional<String> site = header(request, FETCH_SITE);
        Optional<String> origin =
                header(request, HeaderNames.ORIGIN).filter(said -> !said.equals("null") || site.isEmpty());
        boolean stranger = site.filter(ELSEWHERE::contains).isPresent()
                || origin.filter(said -> !names().stream()
                                .map("http://"::concat)
                                .toList()
                                .contains(said))
                        .isPresent();
        boolean said = site.filter("same-origin"::equals).isPresent() || origin.isPresent();
        return !stranger && (get || said);
    }

    /// Whether the browser was led here by something that is not ours.
    static boolean comesFromElsewhere(ServerRequest request) {
        return header(request, FETCH_SITE).filter(ELSEWHERE::contains).isPresent();
    }

    /// A header; empty if it is not there.
    static Optional<String> header(ServerRequest request, HeaderName name) {
        return request.headers().contains(name)
                ? Optional.of(request.headers().get(name).get())
                : Optional.empty();
    }

    private static Optional<String> cookie(ServerRequest request) {
        return request.headers().cookies().contains(COOKIE)
                ? Optional.of(request.headers().cookies().get(COOKIE))
                : Optional.empty();
    }
}
