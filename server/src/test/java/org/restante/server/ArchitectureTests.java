package org.restante.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.restante.server.audit.AuditLog;

/// What the module system cannot say of who may use whom, in the server and below.
class ArchitectureTests {
    private static final String SERVER = "org.restante.server.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.restante");

    @Test
    void the_classes_were_seen() {
        assertThat(CLASSES.size()).isGreaterThan(250);
        for (String part :
                List.of("server.listen", "server.session", "server.intake", "protocol", "store", "conformance")) {
            assertThat(CLASSES.stream().filter(c -> c.getPackageName().startsWith("org.restante." + part)))
                    .as(part)
                    .hasSizeGreaterThan(8);
        }
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("org.restante.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /// Each package, and what it may not know: whatever stands above it or beside it.
    @TestFactory
    Stream<DynamicTest> dependencies_run_down_only() {
        return Stream.of(
                unaware(
                        "metrics",
                        "accounts",
                        "admin",
                        "audit",
                        "auth",
                        "config",
                        "intake",
                        "listen",
                        "session",
                        "transport"),
                unaware("admin", "accounts", "audit", "auth", "intake", "session"),
                unaware("audit", "accounts", "admin", "auth", "config", "intake", "listen", "session", "transport"),
                unaware("config", "accounts", "admin", "audit", "auth", "intake", "listen", "session", "transport"),
                unaware("password", "accounts", "admin", "audit", "auth", "config", "intake", "listen", "session"),
                unaware("language", "accounts", "admin", "audit", "auth", "config", "intake", "listen", "session"),
                unaware("auth", "accounts", "oauth2", "admin", "audit", "intake", "listen", "session", "transport"),
                unaware("accounts", "admin", "audit", "intake", "listen", "session", "transport"),
                unaware("oauth2", "accounts", "admin", "audit", "intake", "listen", "session", "transport"),
                unaware("session", "accounts", "admin", "oauth2", "intake", "listen", "transport"),
                unaware("transport", "accounts", "admin", "audit", "auth", "intake", "listen", "session"),
                unaware("listen", "accounts", "admin", "audit", "intake"),
                unaware("intake", "accounts", "admin", "listen", "session"));
    }

    private static DynamicTest unaware(String part, String... others) {
        String[] packages =
                Stream.of(others).map(other -> SERVER + other + "..").toArray(String[]::new);
        ArchRule rule = noClasses()
                .that(resideInAPackage(SERVER + part + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages));
        return DynamicTest.dynamicTest(part, () -> rule.check(CLASSES));
    }

    @Test
    void a_session_knows_no_sockets() {
        noClasses()
                .that(resideInAPackage(SERVER + "session.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net..", "javax.net..", "io.netty..", "java.nio.channels.."))
                .check(CLASSES);
    }

    @Test
    void a_session_knows_no_files() {
        noClasses()
                .that(resideInAPackage(SERVER + "session.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..").or(belongToAnyOf(AuditLog.class)))
                .check(CLASSES);
    }

    @Test
    void netty_stays_where_the_network_is() {
        noClasses()
                .that(resideOutsideOfPackages(
                        SERVER + "transport..", SERVER + "listen..", SERVER + "intake..", SERVER + "admin.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.netty.."))
                .check(CLASSES);
    }

    @Test
    void micrometer_stays_where_its_page_is_made() {
        noClasses()
                .that(resideOutsideOfPackages(SERVER + "admin.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."))
                .check(CLASSES);
    }

    @Test
    void protocol_store_and_conformance_need_the_jdk_only() {
        noClasses()
                .that(resideInAnyPackage(
                        "org.restante.protocol..", "org.restante.store..", "org.restante.conformance.."))
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages("java..", "javax.crypto..", "org.restante..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void below_the_server_nobody_knows_it() {
        noClasses()
                .that(resideInAnyPackage(
                        "org.restante.protocol..", "org.restante.store..", "org.restante.conformance.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.restante.server.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("org.restante.protocol.."))
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java..", "javax.crypto..", "org.restante.protocol..", "org.jspecify.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("org.restante.conformance.."))
                .should()
                .dependOnClassesThat(resideOutsideOfPackages("java..", "org.restante.conformance..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void nobody_writes_to_the_standard_streams() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
    }

    @Test
    void there_is_one_way_to_log() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.apache.commons.logging.."))
                .check(CLASSES);
    }
}
