/// Opens the maildrop of an account: start at [Secrets].
@org.jspecify.annotations.NullMarked
package org.restante.archive.secret;
