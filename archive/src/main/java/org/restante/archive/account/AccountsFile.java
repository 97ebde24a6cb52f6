package org.restante.archive.account;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.archive.disk.Durable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads `accounts.toml`, whose keys are in `docs/reference/accounts.md`.
public final class AccountsFile {
    /// Its name in the archive's folder.
    public static final String NAME = "accounts.toml";

    private static final long MAX_OCTETS = 1 << 20;
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smh])");
    /// The keys of `[fetch]`.
    static final Set<String> FETCH = Set.of("parallel", "every", "notify");

    /// The keys of `[providers.NAME]`.
    static final Set<String> PROVIDER = Set.of("device", "token", "scope", "client_id", "client_secret");

    private static final Set<String> SECTIONS = Set.of("fetch", "read", "maildirs", "accounts", "providers");

    private final List<Fields.Problem> problems = new ArrayList<>();
    private final TomlParseResult toml;
    private final Path base;

    private AccountsFile(Path base, String text) {
        this.base = base;
        this.toml = Toml.parse(text);
    }

    /// Reads a file.
    ///
    /// @throws MisreadAccounts if it cannot be read, or has a mistake; if several, for the first
    public static Accounts read(Path file) throws MisreadAccounts {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String why;
        try {
            if (Files.size(file) > MAX_OCTETS) {
                throw new MisreadAccounts(file + ": is larger than 1 MB, which no such file is");
            }
            return parse(folder == null ? file.toAbsolutePath() : folder, file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            why = "there is no such file; `restante account add` makes it";
        } catch (CharacterCodingException e) {
            why = "is not UTF-8 text";
        } catch (IOException e) {
            why = "cannot be read: "
                    + (Files.isDirectory(file) ? "it is a folder" : "no permission, or a fault of the disk");
        }
        throw new MisreadAccounts(file + ": " + why);
    }

    /// Puts a text in the place of the file, whole or not at all, for its owner alone.
    ///
    /// @return what it says
    /// @throws MisreadAccounts if it has a mistake; then the file is as it was
    /// @throws IOException if it cannot be written
    public static Accounts replace(Path file, String text) throws MisreadAccounts, IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        Accounts accounts = parse(folder == null ? absolute : folder, file.toString(), text);
        if (folder != null) {
            Durable.folder(folder);
        }
        Durable.replace(absolute, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return accounts;
    }

    /// Reads `text`; relative paths in it begin at `base`.
    ///
    /// @param name what to call the file in messages
    /// @throws MisreadAccounts if it has a mistake; if several, for the first
    public static Accounts parse(Path base, String name, String text) throws MisreadAccounts {
        var file = new AccountsFile(base, text);
        Accounts accounts = file.accounts();
        Optional<Fields.Problem> first = file.problems.stream().min(Fields.Problem.BY_LINE);
        if (first.isPresent()) {
            throw new MisreadAccounts(
                    name + ":" + first.get().line() + ": " + first.get().text());
        }
        return accounts;
    }

    private Accounts accounts() {
        if (toml.hasErrors()) {
            toml.errors()
                    .forEach(error -> problems.add(new Fields.Problem(
                            error.position().line(),
                            String.valueOf(error.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("is not TOML"))));
            return Accounts.NONE;
        }
        for (String section : toml.keySet()) {
            if (!SECTIONS.contains(section) || !(toml.get(List.of(section)) instanceof TomlTable)) {
                problems.add(new Fields.Problem(
                        line(toml, section),
                        section + ": unknown; there are [accounts.NAME], [providers.NAME], [fetch], [read] and"
                                + " [maildirs]"));
            }
        }
        Fields fetch = new Fields(section("fetch"), "fetch", problems);
        fetch.allow(FETCH);
        int parallel = fetch.value("parallel", Long.class, "a number from 1 to 100")
                .orElse(4L)
                .intValue();
        if (parallel < 1 || parallel > 100) {
            fetch.fault("parallel", "takes a number from 1 to 100");
        }
        Duration every = fetch.read("every", AccountsFile::span).orElse(Duration.ofMinutes(5));
        Map<String, Provider> providers = providers();
        return new Accounts(parallel, every, fetch.text("notify"), reading(), all(providers), providers);
    }

    private Reading reading() {
        return new ReadingReader(
                        new Fields(section("read"), "read", problems),
                        new Fields(section("maildirs"), "maildirs", problems),
                        base)
                .read(section("accounts").keySet());
    }

    private List<Account> all(Map<String, Provider> providers) {
        List<Account> all = new ArrayList<>();
        TomlTable accounts = section("accounts");
        for (String name : accounts.keySet()) {
            int line = line(accounts, name);
            if (!(accounts.get(List.of(name)) instanceof TomlTable table)) {
                problems.add(new Fields.Problem(line, "accounts." + name + ": is a section; write [accounts.NAME]"));
                continue;
            }
            var fields = new Fields(table, "accounts." + name, problems);
            new AccountReader(fields, base, line).read(name).ifPresent(account -> {
                provided(account, fields, providers);
                all.add(account);
            });
        }
        return all;
    }

    private static void provided(Account account, Fields fields, Map<String, Provider> providers) {
        if (account.login() instanceof Login.Token(String provider)) {
            Provider known = providers.get(provider);
            if (known == null) {
                fields.fault(
                        "oauth2",
                        "knows no \"" + provider + "\"; there are "
                                + String.join(
                                        ", ",
                                        providers.keySet().stream().sorted().toList())
                                + ", and [providers.NAME] adds others");
            } else if (known.clientId().isEmpty()) {
                fields.fault(
                        "oauth2",
                        "needs [providers." + provider
                                + "] with the client_id under which you registered this program");
            }
        }
    }

    private Map<String, Provider> providers() {
        Map<String, Provider> providers = new HashMap<>(Provider.KNOWN);
        TomlTable tables = section("providers");
        for (String name : tables.keySet()) {
            if (tables.get(List.of(name)) instanceof TomlTable table) {
                var fields = new Fields(table, "providers." + name, problems);
                provider(name, fields, line(tables, name)).ifPresent(provider -> providers.put(name, provider));
            }
        }
        return providers;
    }

    private static Optional<Provider> provider(String name, Fields fields, int line) {
        fields.allow(PROVIDER);
        Optional<Provider> known = Optional.ofNullable(Provider.KNOWN.get(name));
        Optional<URI> device = fields.read("device", AccountReader::web).or(() -> known.map(Provider::device));
        Optional<URI> token = fields.read("token", AccountReader::web).or(() -> known.map(Provider::token));
        Optional<String> scope = fields.text("scope").or(() -> known.map(Provider::scope));
        Optional<String> id = fields.text("client_id");
        if (device.isEmpty() || token.isEmpty() || scope.isEmpty() || id.isEmpty()) {
            fields.fault(line, known.isPresent() ? "needs client_id" : "needs device, token, scope and client_id");
            return Optional.empty();
        }
        return Optional.of(
                new Provider(name, device.get(), token.get(), scope.get(), id.get(), fields.text("client_secret")));
    }

    private TomlTable section(String name) {
        return toml.get(List.of(name)) instanceof TomlTable table ? table : Toml.parse("");
    }

    private static int line(TomlTable table, String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? 1 : position.line();
    }

    private static Duration span(String text) {
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is no span of time; write it as 30s, 5m or 1h");
        }
        long count = Long.parseLong(parts.group(1));
        Duration span = switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        if (span.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("is too short; at least 10s");
        }
        return span;
    }
}
