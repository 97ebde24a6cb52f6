package org.restante.app;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Secret;

/// Asks for a new password: at a terminal twice and without echo, else for one line of standard input. Never an
/// argument, which other users of the machine could see.
final class Password {
    private static final int MAX_OCTETS = 4_096;

    private final Terminal terminal;

    Password(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The new password of `user`.
    ///
    /// @throws CommandException if the two differ, or the line is too long or cannot be read
    Secret ask(String user) throws CommandException {
        return terminal.console().isPresent() ? twice(terminal.console().get(), user) : line();
    }

    /// A password that exists already, of `account`: at a terminal asked for once, else one line of standard input.
    ///
    /// @throws CommandException if there is none, or the line is too long or cannot be read
    Secret existing(String account) throws CommandException {
        Secret secret = terminal.console().isPresent()
                ? typed(terminal.console().get().readPassword("Password of %s: ", account))
                : line();
        if (secret.isEmpty()) {
            throw new CommandException("no password was given; nothing was changed");
        }
        return secret;
    }

    private static Secret twice(Console console, String user) throws CommandException {
        Secret first = typed(console.readPassword("New password for %s: ", user));
        try (Secret second = typed(console.readPassword("The same again: "))) {
            if (!first.equals(second)) {
                throw new CommandException("the two passwords differ; nothing was changed");
            }
            return first;
        }
    }

    private static Secret typed(char @Nullable [] characters) throws CommandException {
        if (characters == null) {
            throw new CommandException("no password was given; nothing was changed");
        }
        byte[] space = new byte[3 * characters.length]; // the most that UTF-8 takes
        ByteBuffer octets = ByteBuffer.wrap(space);
        CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), octets, true);
        if (result.isError()) {
            throw new CommandException("the password has something in it that is no character");
        }
        byte[] secret = Arrays.copyOf(space, octets.position());
        Arrays.fill(characters, '\0');
        Arrays.fill(space, (byte) 0);
        return new Secret(secret);
    }

    private Secret line() throws CommandException {
        var line = new ByteArrayOutputStream();
        try {
            for (int c = terminal.in().read();
                    c >= 0 && c != '\n';
                    c = terminal.in().read()) {
                line.write(c);
                if (line.size() > MAX_OCTETS) {
                    throw new CommandException("the password is too long; at most " + MAX_OCTETS + " octets");
                }
            }
        } catch (IOException e) {
            throw new CommandException("the password cannot be read from standard input", e);
        }
        byte[] octets = line.toByteArray();
        boolean crlf = octets.length > 0 && octets[octets.length - 1] == '\r';
        return new Secret(crlf ? Arrays.copyOf(octets, octets.length - 1) : octets);
    }
}
