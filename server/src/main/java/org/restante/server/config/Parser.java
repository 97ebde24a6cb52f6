package org.restante.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads one text, once: the configuration it makes, and all that is wrong with it.
final class Parser {
    private final List<Problem> problems = new ArrayList<>();
    private final TomlParseResult toml;
    private final Values values;
    private final Path home;

    Parser(Path home, String text) {
        this.home = home;
        this.toml = Toml.parse(text);
        this.values = new Values(Config.defaults(home));
        if (toml.hasErrors()) {
            toml.errors().forEach(this::syntax);
        } else {
            unknownKeys();
            Keys.ALL.forEach(this::read);
            pair();
            pairs();
            sharedAddresses();
            oauth2();
            ldap();
        }
    }

    /// What the text says; of use only if there are no [#problems].
    Config config() {
        return values.config();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void syntax(TomlParseError error) {
        String why = String.valueOf(error.getMessage()).lines().findFirst().orElse("is not TOML");
        problems.add(new Problem(error.position().line(), why));
    }

    private void unknownKeys() {
        Map<String, Key<?>> known = Keys.ALL.stream().collect(Collectors.toMap(Key::name, key -> key));
        List<String> sections = Keys.ALL.stream().map(Key::section).distinct().toList();
        for (List<String> path : toml.keyPathSet(true)) {
            String name = String.join(".", path);
            boolean inKnown = path.size() > 2 && known.containsKey(path.get(0) + "." + path.get(1));
            if (known.containsKey(name) || inKnown) {
                continue;
            }
            if (!sections.contains(name)) {
                boolean table = toml.get(path) instanceof TomlTable;
                problems.add(new Problem(line(path), unknown(name, table ? sections : known.keySet())));
            } else if (!(toml.get(path) instanceof TomlTable)) {
                problems.add(
                        new Problem(line(path), name + ": is a section; write [" + name + "] and its keys below it"));
            }
        }
    }

    private static String unknown(String name, Collection<String> known) {
        return name + ": unknown key; "
                + Nearest.to(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("`restante config show` prints all there are");
    }

    private void read(Key<?> key) {
        Object value = isInTable(key) ? toml.get(key.path()) : null;
        if (value == null) {
            return;
        }
        try {
            values.put(key, value);
        } catch (Unfit unfit) {
            int line = unfit.position().map(TomlPosition::line).orElse(line(key.path()));
            problems.add(new Problem(line, key.name() + ": " + unfit.getMessage()));
        }
    }

    private boolean isInTable(Key<?> key) {
        return toml.get(List.of(key.section())) instanceof TomlTable;
    }

    /// Certificate and key: both or none, and both readable, as are those who sign clients' certificates.
    private void pair() {
        boolean certificate = !values.get(Keys.CERTIFICATE).isEmpty();
        boolean key = !values.get(Keys.KEY).isEmpty();
        if (certificate != key) {
            Key<String> given = certificate ? Keys.CERTIFICATE : Keys.KEY;
            Key<String> missing = certificate ? Keys.KEY : Keys.CERTIFICATE;
            problems.add(new Problem(
                    line(given.path()),
                    given.name() + ": " + missing.name() + " is missing; both are needed, or none"));
        }
        for (Key<String> file : List.of(Keys.CERTIFICATE, Keys.KEY, Keys.CLIENT_CA)) {
            String path = values.get(file);
            if (!path.isEmpty()) {
                readable(file, path);
            }
        }
    }

    private void pairs() {
        for (Config.Tls.Pair pair : values.get(Keys.PAIRS)) {
            readable(Keys.PAIRS, pair.certificate().toString());
            readable(Keys.PAIRS, pair.key().toString());
        }
    }

    private void ldap() {
        LdapRules.mistakes(values)
                .forEach(mistake -> problems.add(
                        new Problem(line(mistake.at().path()), mistake.at().name() + ": " + mistake.why())));
        for (Key<String> file : List.of(Keys.LDAP_TRUST, Keys.LDAP_BIND_PASSWORD)) {
            if (!values.get(file).isEmpty()) {
                readable(file, values.get(file));
            }
        }
    }

    private void oauth2() {
        OAuth2Rules.mistakes(values)
                .forEach(mistake -> problems.add(
                        new Problem(line(mistake.at().path()), mistake.at().name() + ": " + mistake.why())));
        for (Key<String> file : List.of(Keys.OAUTH2_KEYS, Keys.OAUTH2_CLIENT_SECRET)) {
            String path = values.get(file);
            if (!path.isEmpty() && !WebRules.isUrl(path)) {
                readable(file, path);
            }
        }
    }

    private void readable(Key<?> key, String path) {
        Path file = home.resolve(path);
        if (!(Files.isRegularFile(file) && Files.isReadable(file))) {
            problems.add(new Problem(
                    line(key.path()), key.name() + ": " + Unfit.quote(path) + " is no file that can be read"));
        }
    }

    /// One address cannot have two listeners. Port 0 is another port each time.
    private void sharedAddresses() {
        var holders = new HashMap<Endpoint, Key<?>>();
        for (var key : List.of(Keys.POP3, Keys.POP3S, Keys.LMTP, Keys.SMTP, Keys.HTTP)) {
            for (Endpoint endpoint : values.get(key)) {
                boolean any =
                        endpoint instanceof Endpoint.Tcp tcp && tcp.address().getPort() == 0;
                Optional<Key<?>> holder = Optional.ofNullable(any ? null : holders.put(endpoint, key));
                holder.ifPresent(taken -> clash(taken, key, endpoint));
            }
        }
    }

    /// Said of the later of the two that the file names.
    private void clash(Key<?> first, Key<?> second, Endpoint endpoint) {
        boolean defaulted = toml.get(second.path()) == null;
        Key<?> named = defaulted ? first : second;
        Key<?> other = defaulted ? second : first;
        problems.add(new Problem(
                line(named.path()),
                named.name() + ": \"" + endpoint + "\" is the address of " + other.name() + " too"));
    }

    private int line(List<String> path) {
        TomlPosition position = toml.inputPositionOf(path);
        return position == null ? 1 : position.line();
    }
}
