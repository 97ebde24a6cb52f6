package org.restante.server.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A password hash was computed; the time includes the wait for a turn.
@Name("restante.PasswordHash")
@Label("Password hash")
@Description("A password hash was computed; the time includes the wait for a turn.")
@Category("Restante")
@StackTrace(false)
public final class PasswordHashEvent extends Event {
    @Label("Computed in time")
    boolean computed;

    PasswordHashEvent() {}

    /// Writes it down, if anybody records such events.
    public void done(boolean inTime) {
        end();
        if (shouldCommit()) {
            computed = inTime;
            commit();
        }
    }
}
