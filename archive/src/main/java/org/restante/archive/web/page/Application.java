package org.restante.archive.web.page;

import java.util.List;

/// The form in which an account is added, with what was said to it.
///
/// @param address as it was given
/// @param server as it was given; empty where it is to be found
/// @param keep whether letters stay at the server
/// @param told what was tried, a line each
/// @param fault why it was not added; empty if it was not tried
public record Application(String address, String server, boolean keep, List<String> told, String fault) {
    /// The empty form.
    public static final Application EMPTY = new Application("", "", true, List.of(), "");

    /// Copies the list.
    public Application {
        told = List.copyOf(told);
    }
}
