package org.restante.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.restante.protocol.Command;
import org.restante.protocol.Secret;

/// A line of the client: what is sent, its end included, and what the log shows of it. The one
/// place where commands become octets.
///
/// @param octets wiped once they are sent
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Spoken(byte[] octets, String shown) {

    static Spoken of(Command command) {
        return switch (command) {
            case Command.User(var name) -> plain("USER " + name);
            case Command.Pass(var secret) -> secret("PASS ", secret);
            case Command.Apop(var name, var digest) -> secret("APOP " + name + " ", digest);
            case Command.Auth(var mechanism, var response) ->
                response.map(secret -> secret("AUTH " + mechanism + " ", secret))
                        .orElseGet(() -> plain("AUTH " + mechanism));
            case Command.AuthList() -> plain("AUTH");
            case Command.Stls() -> plain("STLS");
            case Command.Utf8() -> plain("UTF8");
            case Command.Lang(var range) ->
                plain(range.map(tag -> "LANG " + tag).orElse("LANG"));
            case Command.Xclient(var attributes) -> plain("XCLIENT " + attributes);
            case Command.Capa() -> plain("CAPA");
            case Command.Quit() -> plain("QUIT");
            case Command.Stat() -> plain("STAT");
            case Command.ListOne(var number) -> plain("LIST " + number.value());
            case Command.ListAll() -> plain("LIST");
            case Command.UidlOne(var number) -> plain("UIDL " + number.value());
            case Command.UidlAll() -> plain("UIDL");
            case Command.Retr(var number) -> plain("RETR " + number.value());
            case Command.Top(var number, var lines) -> plain("TOP " + number.value() + " " + lines);
            case Command.Dele(var number) -> plain("DELE " + number.value());
            case Command.Rset() -> plain("RSET");
            case Command.Noop() -> plain("NOOP");
        };
    }

    /// An answer to a challenge. RFC 5034 §4
    static Spoken answer(Secret base64) {
        return secret("", base64);
    }

    /// The end of an exchange that is not to go on. RFC 5034 §4
    static Spoken cancel() {
        return plain("*");
    }

    private static Spoken plain(String line) {
        return new Spoken((line + "\r\n").getBytes(UTF_8), line);
    }

    private static Spoken secret(String before, Secret secret) {
        byte[] head = before.getBytes(UTF_8);
        byte[] line = secret.expose(octets -> {
            byte[] all = Arrays.copyOf(head, head.length + octets.length + 2);
            System.arraycopy(octets, 0, all, head.length, octets.length);
            return all;
        });
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        return new Spoken(line, before + "***");
    }

    /// The first word of it.
    String keyword() {
        return shown.split(" ", 2)[0];
    }

    /// @throws IllegalArgumentException if `text` would end the line that it is to be part of
    static void check(String text) {
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a name has a CR, LF or NUL in it");
        }
    }

    /// @throws IllegalArgumentException if `secret` would end the line that it is to be part of
    static void check(Secret secret) {
        boolean wrong = secret.expose(octets -> {
            for (byte octet : octets) {
                if (octet == '\r' || octet == '\n' || octet == 0) {
                    return true;
                }
            }
            return false;
        });
        if (wrong) {
            throw new IllegalArgumentException("a password or token has a CR, LF or NUL in it");
        }
    }

    @Override
    public String toString() {
        return shown;
    }
}
