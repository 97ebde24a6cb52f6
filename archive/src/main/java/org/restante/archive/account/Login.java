package org.restante.archive.account;

import java.nio.file.Path;

/// Where the secret comes from with which an account logs in.
public sealed interface Login {

    /// A password in a variable of the environment.
    record Env(String variable) implements Login {}

    /// A password that a command prints, on its first line.
    record Printed(String command) implements Login {}

    /// A password on the first line of a file that only its owner can read.
    record InFile(Path file) implements Login {}

    /// A password in the keyring of the system, as `secret-tool` reads it.
    record Keyring() implements Login {}

    /// A token of OAuth 2.
    ///
    /// @param provider the name of who gives it out
    record Token(String provider) implements Login {}
}
