package org.restante.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.restante.server.auth.Terms;
import org.restante.server.config.Expire;
import org.restante.server.config.LoginDelay;

/// What `restante user set` sets of one account.
///
/// @param word as the administrator says it
/// @param column of the table `account`
record Setting(String word, String column, SettingForm form) {
    /// Whether the user's own password lets him in, and not his devices alone.
    static final Setting PASSWORD =
            new Setting("password", "password_on", new SettingForm.Choice(List.of("off", "on"), "on"));

    /// Whether his maildrop may be had by POP3.
    static final Setting POP3 = new Setting("pop3", "pop3", new SettingForm.Choice(List.of("off", "on"), "on"));

    /// Whether only under TLS.
    static final Setting TLS =
            new Setting("tls", "tls", new SettingForm.Choice(List.of("optional", "required"), "optional"));

    /// From where alone.
    static final Setting NETWORKS = new Setting("networks", "networks", new SettingForm.Places());

    /// The time from one login to the next, in seconds.
    static final Setting LOGIN_DELAY = new Setting(
            "login_delay",
            "login_delay",
            new SettingForm.Own(
                    "a duration such as 10m",
                    text -> LoginDelay.seconds(LoginDelay.of(text)),
                    seconds -> LoginDelay.text(Duration.ofSeconds(seconds))));

    /// How long letters stay that were retrieved, in days; 0 stands for ever.
    static final Setting EXPIRE = new Setting(
            "expire",
            "expire",
            new SettingForm.Own(
                    "never or days such as 30d",
                    text -> (long) Expire.of(text).days().orElse(0),
                    days -> expire(days).toString()));

    /// All of them.
    static final List<Setting> ALL = List.of(PASSWORD, POP3, TLS, NETWORKS, LOGIN_DELAY, EXPIRE);

    /// A setting with a value for it.
    record Given(Setting setting, @Nullable Object stored) {}

    /// What `text`, such as `password=off`, asks for.
    ///
    /// @throws AccountsException if it asks for nothing that can be
    static Given parse(String text) throws AccountsException {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        for (Setting setting : ALL) {
            if (setting.word.equals(word) && equals >= 0) {
                return setting.given(text.substring(equals + 1));
            }
        }
        throw new AccountsException("a setting is " + all());
    }

    private Given given(String value) throws AccountsException {
        try {
            return new Given(this, form.stored(value));
        } catch (IllegalArgumentException e) {
            throw new AccountsException(word + ": " + e.getMessage(), e);
        }
    }

    private static String all() {
        return ALL.stream()
                .map(setting -> setting.word + "=" + setting.form.takes().replace(" or ", "|"))
                .collect(Collectors.joining(", "));
    }

    /// Those of an account that are not as usual, such as `password=off`.
    ///
    /// @param row one that has [#columns]
    static List<String> shown(ResultSet row) throws SQLException {
        List<String> shown = new ArrayList<>();
        for (Setting setting : ALL) {
            setting.form.shown(row.getObject(setting.column)).ifPresent(value -> shown.add(setting.word + "=" + value));
        }
        return shown;
    }

    /// The columns of the table `a`, for a list of what is selected.
    static String columns() {
        return ALL.stream().map(setting -> "a." + setting.column).collect(Collectors.joining(", "));
    }

    /// What a row that has [#columns] says of the terms of an account.
    static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                row.getBoolean(POP3.column),
                row.getBoolean(TLS.column),
                SettingForm.Places.read(row.getString(NETWORKS.column)),
                loginDelay(row),
                expire(row));
    }

    static Optional<Duration> loginDelay(ResultSet row) throws SQLException {
        long seconds = row.getLong(LOGIN_DELAY.column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    static Optional<Expire> expire(ResultSet row) throws SQLException {
        long days = row.getLong(EXPIRE.column);
        return row.wasNull() ? Optional.empty() : Optional.of(expire(days));
    }

    private static Expire expire(long days) {
        return days == 0 ? Expire.NEVER : Expire.after(Math.toIntExact(days));
    }
}
