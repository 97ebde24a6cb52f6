/// What is measured while the server runs: [Metrics] for whoever scrapes, [Flight] for Flight Recorder. Knows nobody,
/// and costs a poll less than a microsecond. What each number means is said in `docs/reference/metrics.md`.
@org.jspecify.annotations.NullMarked
package org.restante.server.metrics;
