package org.restante.archive.fetch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/// Tells the desktop, or whoever wants to hear it, that letters have come: by a command, in whose environment stand
/// `RESTANTE_ACCOUNT`, `RESTANTE_FETCHED` (letters) and `RESTANTE_OCTETS`.
public final class Notice {

    private Notice() {}

    /// Starts the command if letters have come, and does not wait for it.
    ///
    /// @param command for `/bin/sh -c`
    /// @throws IOException if it cannot be started
    public static void tell(String command, Report report) throws IOException {
        if (report.counts().fetched() == 0) {
            return;
        }
        var builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().put("RESTANTE_ACCOUNT", report.account());
        builder.environment()
                .put("RESTANTE_FETCHED", Integer.toString(report.counts().fetched()));
        builder.environment()
                .put("RESTANTE_OCTETS", Long.toString(report.counts().octets()));
        builder.start();
    }
}
