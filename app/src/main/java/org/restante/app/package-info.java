/// The command line: one small class for each command. Exit status 0: done; 1: failed, with one line on standard error;
/// 2: usage or configuration.
@org.jspecify.annotations.NullMarked
package org.restante.app;
