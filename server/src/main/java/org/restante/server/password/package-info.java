/// Hashes of passwords: how each kind is written, and how a password is checked against it.
package org.restante.server.password;
