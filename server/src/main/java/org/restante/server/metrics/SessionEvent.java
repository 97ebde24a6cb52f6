package org.restante.server.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A POP3 session, from the connection to its end.
@Name("restante.Session")
@Label("POP3 session")
@Description("A POP3 session, from the connection to its end.")
@Category("Restante")
@StackTrace(false)
public final class SessionEvent extends Event {
    @Label("Ended by")
    String endedBy = "";

    @Label("TLS")
    String tls = "";

    @Label("Logged in")
    boolean loggedIn;

    @Label("Commands")
    int commands;

    @Label("Octets sent")
    @DataAmount
    long octets;

    SessionEvent() {}

    /// Writes it down, if anybody records such events.
    public void done(String why, String version, boolean hadLogin, int count, long sent) {
        end();
        if (shouldCommit()) {
            endedBy = why;
            tls = version;
            loggedIn = hadLogin;
            commands = count;
            octets = sent;
            commit();
        }
    }
}
