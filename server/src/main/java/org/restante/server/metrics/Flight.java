package org.restante.server.metrics;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Begins events for Flight Recorder, which knows each by the name `restante.…`: POP3 sessions, maildrops that are
/// opened, deliveries and password hashes. They hold no names, no addresses and no text of anybody.
///
/// As long as nothing was ever recorded, no class of an event is loaded, and none is made.
public final class Flight {
    private Flight() {}

    /// A POP3 session begins. Null if nobody records.
    public static @Nullable SessionEvent session() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        SessionEvent event = new SessionEvent();
        event.begin();
        return event;
    }

    /// A maildrop is about to be opened. Null if nobody records.
    public static @Nullable OpeningEvent opening() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        OpeningEvent event = new OpeningEvent();
        event.begin();
        return event;
    }

    /// A message is about to become part of its maildrops. Null if nobody records.
    public static @Nullable DeliveryEvent delivery() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        DeliveryEvent event = new DeliveryEvent();
        event.begin();
        return event;
    }

    /// A password hash is asked for. Null if nobody records.
    public static @Nullable PasswordHashEvent passwordHash() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        PasswordHashEvent event = new PasswordHashEvent();
        event.begin();
        return event;
    }
}
