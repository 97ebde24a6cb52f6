package org.restante.app.peers;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Decides for [Needs].
final class NeedsCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                .map(needs -> decide("true".equals(System.getenv("CI")), needs.value()))
                .orElseGet(() -> enabled("needs no program"));
    }

    /// @throws IllegalStateException if a program is missing and `mustRun`
    static ConditionEvaluationResult decide(boolean mustRun, Peer... peers) {
        String missing = Arrays.stream(peers)
                .filter(peer -> peer.found().isEmpty())
                .map(Peer::origin)
                .collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return enabled("all programs are there");
        }
        if (mustRun) {
            throw new IllegalStateException("CI=true, and these packages are missing: " + missing);
        }
        return disabled("install these packages to run this test: " + missing);
    }
}
