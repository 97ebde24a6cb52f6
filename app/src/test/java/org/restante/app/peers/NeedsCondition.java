package org.restante.app.peers;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Decides for [Needs].
final class NeedsCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                .map(needs -> decide("true".equals(System.getenv("CI")), missing(needs.value())))
                .orElseGet(() -> enabled("needs no program"));
    }

    private static List<String> missing(Peer... peers) {
        return Arrays.stream(peers)
                .filter(peer -> peer.found().isEmpty())
                .map(Peer::origin)
                .toList();
    }

    /// @param missing packages that are not installed
    /// @throws IllegalStateException if there is one and `mustRun`
    static ConditionEvaluationResult decide(boolean mustRun, List<String> missing) {
        if (missing.isEmpty()) {
            return enabled("all programs are there");
        }
        String names = String.join(", ", missing);
        if (mustRun) {
            throw new IllegalStateException("CI=true, and these packages are missing: " + names);
        }
        return disabled("install these packages to run this test: " + names);
    }
}
