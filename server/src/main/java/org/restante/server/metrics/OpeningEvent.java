package org.restante.server.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A maildrop was opened for a session, or could not be.
@Name("restante.MaildropOpening")
@Label("Maildrop opening")
@Description("A maildrop was opened for a session, or could not be.")
@Category("Restante")
@StackTrace(false)
public final class OpeningEvent extends Event {
    @Label("Opened")
    boolean opened;

    @Label("Messages")
    int messages;

    @Label("Octets")
    @DataAmount
    long octets;

    OpeningEvent() {}

    /// Writes it down, if anybody records such events.
    public void done(boolean whether, int size, long octetsInIt) {
        end();
        if (shouldCommit()) {
            opened = whether;
            messages = size;
            octets = octetsInIt;
            commit();
        }
    }
}
