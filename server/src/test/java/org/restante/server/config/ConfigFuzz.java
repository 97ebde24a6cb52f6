package org.restante.server.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Target: the configuration. A text is a configuration, or it is refused in one line; what it says, rendered, is read
/// back as the same.
public final class ConfigFuzz {
    private static final Path HOME = Path.of("/home");

    private ConfigFuzz() {}

    /// The octets are the file.
    public static void fuzzerTestOneInput(byte[] data) throws ConfigException {
        Config config;
        try {
            config = ConfigFile.parse(HOME, "restante.toml", new String(data, StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            String why = String.valueOf(e.getMessage());
            if (why.lines().count() != 1) {
                throw new AssertionError("not one line: " + why, e);
            }
            return;
        }
        if (!ConfigFile.parse(HOME, "rendered", ConfigFile.render(config)).equals(config)) {
            throw new AssertionError("rendered, it is another configuration");
        }
    }
}
