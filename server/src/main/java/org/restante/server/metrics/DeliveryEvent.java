package org.restante.server.metrics;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A message became part of its maildrops, on disk for good, or could not.
@Name("restante.Delivery")
@Label("Delivery")
@Description("A message became part of its maildrops, on disk for good, or could not.")
@Category("Restante")
@StackTrace(false)
public final class DeliveryEvent extends Event {
    @Label("Protocol")
    String protocol = "";

    @Label("Recipients")
    int recipients;

    @Label("Stored for")
    int stored;

    @Label("Octets")
    @DataAmount
    long octets;

    DeliveryEvent() {}

    /// Writes it down, if anybody records such events.
    public void done(String by, int all, int successes, long length) {
        end();
        if (shouldCommit()) {
            protocol = by;
            recipients = all;
            stored = successes;
            octets = length;
            commit();
        }
    }
}
