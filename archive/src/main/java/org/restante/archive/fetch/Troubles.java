package org.restante.archive.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import org.restante.archive.account.AccountException;
import org.restante.archive.fetch.Trouble.Kind;
import org.restante.archive.journal.AccountBusy;
import org.restante.client.Insecure;
import org.restante.client.NotOffered;
import org.restante.client.PopUrl;
import org.restante.client.ProtocolViolation;
import org.restante.client.Refused;

/// Says in one line why a fetch failed, and what to do about it.
public final class Troubles {

    private Troubles() {}

    /// @param server which server it was
    public static Trouble of(Exception e, PopUrl server) {
        String where = server.host() + ":" + server.port() + ": ";
        return switch (e) {
            case AccountBusy busy -> new Trouble(Kind.LATER, line(busy));
            case AccountException account -> new Trouble(Kind.PERSON, line(account));
            case Refused refused -> refused(refused, where);
            case LocalFailure failure -> new Trouble(Kind.HERE, line(failure));
            case Insecure insecure -> new Trouble(Kind.PERSON, line(insecure) + remedy(insecure.reason()));
            case NotOffered nothing -> new Trouble(Kind.PERSON, at(where, line(nothing)));
            case ProtocolViolation violation -> new Trouble(Kind.LATER, at(where, line(violation)));
            case UnknownHostException _ ->
                new Trouble(Kind.LATER, where + "there is no such host, or no way to ask for it");
            case ConnectException _ -> new Trouble(Kind.LATER, where + "nobody answers there");
            case SocketTimeoutException slow -> new Trouble(Kind.LATER, at(where, line(slow)));
            case EOFException _ -> new Trouble(Kind.LATER, where + "closed the connection");
            case FileSystemException file -> new Trouble(Kind.HERE, line(file));
            case IOException io -> new Trouble(Kind.LATER, at(where, line(io)));
            default -> new Trouble(Kind.HERE, e.toString());
        };
    }

    private static String remedy(Insecure.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CERTIFICATE ->
                "; if you know it to be the server's, set fingerprint to it in the account, or trust to its authority";
            case OUT_OF_DATE, OTHER_NAME -> "; if you know it to be the server's, set fingerprint to it in the account";
            case OTHER_FINGERPRINT -> "; ask who runs the server before you write another fingerprint";
            case STLS_REFUSED, INJECTION, HANDSHAKE -> "";
        };
    }

    private static Trouble refused(Refused refused, String where) {
        String said = refused.text().isEmpty() ? "" : " (it says: " + refused.text() + ")";
        if (refused.code().isEmpty()) {
            return switch (refused.keyword()) {
                case "PASS", "AUTH", "USER" ->
                    new Trouble(Kind.PERSON, where + "does not let in; is the password right?" + said);
                default -> new Trouble(Kind.LATER, where + refused.getMessage());
            };
        }
        return switch (refused.code().get()) {
            case IN_USE -> new Trouble(Kind.LATER, where + "another session has the maildrop; later again" + said);
            case LOGIN_DELAY -> new Trouble(Kind.WAIT, where + "wants more time between two logins" + said);
            case SYS_TEMP -> new Trouble(Kind.LATER, where + "has a fault that passes; later again" + said);
            case SYS_PERM -> new Trouble(Kind.PERSON, where + "has a fault that somebody must repair" + said);
            case AUTH -> new Trouble(Kind.PERSON, where + "the user or the password is wrong" + said);
            case UTF8 -> new Trouble(Kind.PERSON, where + refused.getMessage());
        };
    }

    /// Most of what the client says names the server already.
    private static String at(String where, String what) {
        String server = where.substring(0, where.length() - 2);
        return what.contains(server) ? what : where + what;
    }

    private static String line(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
