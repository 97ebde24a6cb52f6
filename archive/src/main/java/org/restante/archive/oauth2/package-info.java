/// Tokens in place of passwords: start at [Tokens], which keeps them, and [DeviceFlow], which gets the first.
@org.jspecify.annotations.NullMarked
package org.restante.archive.oauth2;
