package org.restante.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.restante.server.auth.Refusal;

/// `docs/reference/audit.md` has a row for whatever may stand in the audit log.
class AuditReferenceTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", "."));
    private static final Path SERVER = ROOT.resolve("server/src/main/java/org/restante/server");
    private static final Pattern MEMBER = Pattern.compile("\\.put\\(\\s*\"(\\w+)\"");

    private static String reference() throws IOException {
        return Files.readString(ROOT.resolve("docs/reference/audit.md"));
    }

    @Test
    void each_member_has_a_row() throws IOException {
        Set<String> members = new TreeSet<>();
        for (String file : List.of("session/AuditTrail.java", "intake/Consignment.java", "audit/AuditLog.java")) {
            MEMBER.matcher(Files.readString(SERVER.resolve(file)))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(members::add);
        }
        assertThat(members).hasSizeGreaterThan(18).contains("session", "lines", "recipient", "reason");
        assertThat(members).allSatisfy(member -> assertThat(reference()).contains("\n| `" + member + "` | "));
    }

    @Test
    void each_event_has_a_section() throws IOException {
        List<String> sections = Pattern.compile("(?m)^## `(\\w+)`: ")
                .matcher(reference())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(sections)
                .containsExactlyInAnyOrder("login", "refusal", "deletion", "expiry", "end", "delivery", "lost");
    }

    @Test
    void each_reason_has_a_row() throws IOException {
        for (Refusal reason : Refusal.values()) {
            assertThat(reference()).contains("\n| `" + reason + "` | ");
        }
    }
}
