package org.restante.archive.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Login;
import org.restante.protocol.Secret;

/// Gets a password from where it is kept: its first line, without the end.
final class Passwords {
    private static final int MOST = 4096;
    private static final long PATIENCE_S = 120;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Map<String, String> environment;

    Passwords(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Secret of(Login.Env env) throws AccountException {
        String value = environment.get(env.variable());
        if (value == null || value.isEmpty()) {
            throw new AccountException(
                    "the password should be in the variable " + env.variable() + ", which is not set");
        }
        return Secret.of(value);
    }

    Secret of(Login.InFile source) throws AccountException {
        Path file = source.file();
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
                throw new AccountException(file + ": others can read or change the password; say chmod 600 " + file);
            }
            return firstLine(Files.readAllBytes(file), file + ": has no password in its first line");
        } catch (NoSuchFileException e) {
            throw new AccountException(file + ": should have the password in it, and is not there", e);
        } catch (IOException e) {
            throw new AccountException(file + ": the password in it cannot be read: " + e.getMessage(), e);
        }
    }

    Secret of(Login.Printed source) throws AccountException {
        return printed(List.of("/bin/sh", "-c", source.command()), "command `" + source.command() + "`");
    }

    Secret ofKeyring(Account account) throws AccountException {
        return printed(
                List.of(
                        "secret-tool",
                        "lookup",
                        "service",
                        "restante",
                        "server",
                        account.server().host(),
                        "user",
                        account.user()),
                "secret-tool (which asks the keyring for service restante, server "
                        + account.server().host() + ", user " + account.user() + ")");
    }

    private static Secret printed(List<String> command, String what) throws AccountException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            try {
                byte[] said = process.getInputStream().readNBytes(MOST);
                if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                    throw new AccountException(what + " has not ended in " + PATIENCE_S + " seconds");
                }
                if (process.exitValue() != 0) {
                    Arrays.fill(said, (byte) 0);
                    throw new AccountException(
                            what + " gave no password; it ended with exit code " + process.exitValue());
                }
                return firstLine(said, what + " printed no password");
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new AccountException(what + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccountException(what + " was waited for, and the wait was interrupted", e);
        }
    }

    private static Secret firstLine(byte[] octets, String otherwise) throws AccountException {
        int end = 0;
        while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
            end++;
        }
        byte[] line = Arrays.copyOf(octets, end);
        Arrays.fill(octets, (byte) 0);
        if (line.length == 0) {
            throw new AccountException(otherwise);
        }
        return new Secret(line);
    }
}
