package org.restante.app;

import java.util.Locale;

/// Numbers of octets for people.
final class Octets {
    private static final String[] UNITS = {"octets", "KB", "MB", "GB", "TB"};

    private Octets() {}

    /// Such as `312 octets` or `3.4 MB`.
    static String shown(long octets) {
        int unit = 0;
        double value = octets;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? octets + " " + UNITS[0] : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
