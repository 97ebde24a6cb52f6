/// Bearer tokens: whether one is good, and whom it names. Signed ones (JWT, RFC 7519) by the keys of
/// their issuer, others by asking it (RFC 7662).
@org.jspecify.annotations.NullMarked
package org.restante.server.oauth2;
