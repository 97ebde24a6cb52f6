package org.restante.app.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// The programs that a test needs. Where one is missing the test is skipped and names the package; with `CI=true` in
/// the environment it fails instead, so that nothing is skipped where everything is meant to run.
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("peers")
@ExtendWith(NeedsCondition.class)
@interface Needs {
    /// Every program, each of which must be there.
    Peer[] value();
}
