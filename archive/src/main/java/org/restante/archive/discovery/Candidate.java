package org.restante.archive.discovery;

import org.restante.client.PopUrl;

/// A server that may be the one of an address.
///
/// @param url where it is, with the user
/// @param source who says so, for the person: `SRV record _pop3s._tcp.example.org`
/// @param oauth2 whether it is said to want tokens in place of passwords
public record Candidate(PopUrl url, String source, boolean oauth2) {}
