package org.restante.archive.web;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/// What a reader needs to know.
///
/// @param archive the folder of mail at home
/// @param accounts the file of accounts; it need not be there
/// @param environment the variables in which passwords may be
/// @param zone for dates
/// @param port where to listen; 0 for any that is free
public record Setup(Path archive, Path accounts, Map<String, String> environment, ZoneId zone, int port) {

    /// Copies the environment.
    public Setup {
        environment = Map.copyOf(environment);
    }
}
