package org.restante.server.config;

/// A configuration that cannot be used. The message is one line for the operator: file, line where there is one, key,
/// what is wrong and what is allowed.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param message the whole line
    public ConfigException(String message) {
        super(message);
    }
}
