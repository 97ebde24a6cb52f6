/// Mail comes in here: LMTP (RFC 2033) and SMTP (RFC 5321) for local recipients, never relayed.
///
/// Read [Command] first, then [Rules] (what each command means in each [Phase]), [Session] (octets in, replies out) and
/// [Consignment] (one message on its way to its recipients). None of these knows a socket; [Connection] does.
///
/// Extensions: PIPELINING (RFC 2920), SIZE (RFC 1870), STARTTLS (RFC 3207), ENHANCEDSTATUSCODES (RFC 2034), 8BITMIME
/// (RFC 6152), SMTPUTF8 (RFC 6531), CHUNKING (RFC 3030), and XCLIENT for proxies.
@org.jspecify.annotations.NullMarked
package org.restante.server.intake;
