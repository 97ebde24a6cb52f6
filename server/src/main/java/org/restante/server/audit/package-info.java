/// The audit log: who came in, who was refused, what was delivered and what was deleted; one line of JSON for each.
///
/// [Audit] is all that sessions know of it; [AuditLog] writes it to a file. What stands in a line is said in
/// `docs/reference/audit.md`.
@org.jspecify.annotations.NullMarked
package org.restante.server.audit;
