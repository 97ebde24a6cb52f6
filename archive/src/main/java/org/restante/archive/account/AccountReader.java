package org.restante.archive.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.client.Fingerprint;
import org.restante.client.PopUrl;
import org.restante.client.Proxy;
import org.restante.client.Security;

/// Makes an account of a table `[accounts.NAME]`.
final class AccountReader {
    /// The keys of an account.
    static final Set<String> KEYS = Set.of(
            "server",
            "user",
            "password",
            "oauth2",
            "trust",
            "fingerprint",
            "plaintext",
            "delete",
            "to",
            "recipient",
            "largest",
            "larger",
            "since",
            "proxy",
            "enabled");

    private static final Set<String> SOURCES = Set.of("env", "command", "file", "keyring");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([KMG]?)");
    private static final Pattern PROXY = Pattern.compile("(socks5|http)://(\\[[^]]+]|[^:/@]+):([0-9]{1,5})/?");

    private final Fields fields;
    private final Path base;
    private final int line;

    AccountReader(Fields fields, Path base, int line) {
        this.fields = fields;
        this.base = base;
        this.line = line;
    }

    /// The account; empty if something is wrong, which is noted.
    Optional<Account> read(String name) {
        fields.allow(KEYS);
        if (!Account.isName(name)) {
            fields.fault(line, "is no name of an account; letters, digits, . _ @ + and -, at most 100");
            return Optional.empty();
        }
        Optional<PopUrl> server = server();
        Optional<Login> login = login();
        Deletion deletion = fields.read("delete", AccountReader::deletion).orElse(new Deletion.Fetched());
        String user = server.flatMap(PopUrl::user).orElse("");
        Optional<Target> target = target(user);
        Account.Vouching vouching = vouching();
        Account.Limits limits = limits(target);
        Proxy proxy = fields.read("proxy", AccountReader::proxy).orElse(new Proxy.None());
        boolean enabled = fields.flag("enabled", true);
        if (deletion instanceof Deletion.DeletedAtHome && target.isPresent() && !isMaildir(target.get())) {
            fields.fault("delete", "\"deleted-at-home\" needs a Maildir, where it can be seen what was deleted");
        }
        if (server.isEmpty() || login.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Account(name, server.get(), login.get(), vouching, proxy, deletion, target.get(), limits, enabled));
    }

    private static boolean isMaildir(Target target) {
        return target instanceof Target.IntoMaildir;
    }

    private Optional<PopUrl> server() {
        if (!fields.has("server")) {
            fields.fault(line, "has no server; it needs one, as in server = \"pops://ann@pop.example.org\"");
            return Optional.empty();
        }
        Optional<PopUrl> url = fields.read("server", AccountReader::url).map(this::withUser);
        if (url.isPresent() && url.get().user().isEmpty()) {
            fields.fault("server", "names no user; write pops://USER@HOST, or add user = \"USER\"");
            return Optional.empty();
        }
        if (url.isPresent() && url.get().security() == Security.CLEAR && !fields.flag("plaintext", false)) {
            fields.fault(
                    "server",
                    "pop: sends the password in clear; write pops: or pop+stls:, or allow it by plaintext = true");
            return Optional.empty();
        }
        return url;
    }

    private PopUrl withUser(PopUrl url) {
        return fields.text("user")
                .map(user -> new PopUrl(url.security(), Optional.of(user), url.mechanism(), url.host(), url.port()))
                .orElse(url);
    }

    private static PopUrl url(String text) {
        try {
            return PopUrl.parse(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address of a server: " + e.getReason(), e);
        }
    }

    private Optional<Login> login() {
        if (fields.has("password") == fields.has("oauth2")) {
            fields.fault(
                    line,
                    "needs either password = { env = \"…\" }, { command = \"…\" }, { file = \"…\" } or"
                            + " { keyring = true }, or oauth2 = \"PROVIDER\"");
            return Optional.empty();
        }
        if (fields.has("oauth2")) {
            return fields.text("oauth2").map(Login.Token::new);
        }
        if (fields.value("password", Object.class, "").orElse("") instanceof String) {
            fields.fault("password", "does not stand here itself; write { file = \"PATH\" } or another source");
            return Optional.empty();
        }
        return fields.table("password").flatMap(this::password);
    }

    private Optional<Login> password(Fields source) {
        source.allow(SOURCES);
        if (source.keys().size() != 1) {
            fields.fault("password", "takes one of env, command, file and keyring");
            return Optional.empty();
        }
        Optional<Login> env = source.text("env").map(Login.Env::new);
        Optional<Login> command = source.text("command").map(Login.Printed::new);
        Optional<Login> file = source.read("file", text -> new Login.InFile(Paths.resolve(base, text)));
        Optional<Login> keyring = source.flag("keyring", false) ? Optional.of(new Login.Keyring()) : Optional.empty();
        return env.or(() -> command).or(() -> file).or(() -> keyring);
    }

    private static Deletion deletion(String text) {
        return Deletion.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("is not allowed; takes " + Deletion.TAKES));
    }

    private Optional<Target> target(String user) {
        String recipient = fields.text("recipient").orElse(user.contains("@") ? user : user + "@localhost");
        if (!fields.has("to")) {
            return Optional.of(new Target.IntoMaildir(Optional.empty()));
        }
        return fields.read("to", text -> Target.parse(text, base, recipient));
    }

    private Account.Vouching vouching() {
        Optional<Path> file = fields.read("trust", text -> text.isEmpty() ? base : Paths.resolve(base, text))
                .filter(path -> !path.equals(base));
        Optional<Fingerprint> fingerprint = fields.read("fingerprint", Fingerprint::parse);
        if (file.isPresent() && fingerprint.isPresent()) {
            fields.fault("fingerprint", "stands beside trust; one of them is enough");
        }
        return fingerprint
                .<Account.Vouching>map(Account.Vouching.Pinned::new)
                .or(() -> file.map(Account.Vouching.AuthoritiesOf::new))
                .orElse(new Account.Vouching.TheSystem());
    }

    private Account.Limits limits(Optional<Target> target) {
        Optional<Long> largest = fields.read("largest", AccountReader::octets);
        Optional<String> larger = fields.read("larger", AccountReader::larger);
        boolean preview = larger.filter("preview"::equals).isPresent();
        if (preview && target.isPresent() && !isMaildir(target.get())) {
            fields.fault("larger", "\"preview\" needs a Maildir, where a header can be replaced by the letter later");
        }
        if (larger.isPresent() && largest.isEmpty()) {
            fields.fault("larger", "says nothing without largest, as in largest = \"10M\"");
        }
        return new Account.Limits(largest.map(OptionalLong::of).orElse(OptionalLong.empty()), preview, since());
    }

    private Optional<LocalDate> since() {
        if (fields.value("since", Object.class, "").orElse("") instanceof LocalDate date) {
            return Optional.of(date);
        }
        return fields.read("since", text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("is no day; write it as 2026-01-31", e);
            }
        });
    }

    private static String larger(String text) {
        if (!text.equals("preview") && !text.equals("leave")) {
            throw new IllegalArgumentException("is not allowed; takes \"preview\" or \"leave\"");
        }
        return text;
    }

    private static long octets(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is no size; write it as 500K, 10M or 1G");
        }
        int shift = switch (parts.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
        return Long.parseLong(parts.group(1)) << shift;
    }

    private static Proxy proxy(String text) {
        Matcher parts = PROXY.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is no proxy; write it as socks5://HOST:PORT or http://HOST:PORT");
        }
        int port = Integer.parseInt(parts.group(3));
        return parts.group(1).equals("http")
                ? new Proxy.HttpConnect(parts.group(2), port, Optional.empty())
                : new Proxy.Socks5(parts.group(2), port, Optional.empty());
    }

    /// An address on the web, under TLS or on this machine.
    static URI web(String text) {
        try {
            URI uri = new URI(text);
            boolean local = "http".equals(uri.getScheme())
                    && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()));
            if (uri.getHost() == null || !("https".equals(uri.getScheme()) || local)) {
                throw new IllegalArgumentException("is no address that begins with https://");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address that begins with https://", e);
        }
    }
}
