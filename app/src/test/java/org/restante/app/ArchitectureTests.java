package org.restante.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// What holds in all parts together, as they are wired here.
class ArchitectureTests {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.restante");

    @Test
    void the_classes_were_seen() {
        assertThat(CLASSES.size()).isGreaterThan(280);
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals("org.restante.app")))
                .hasSizeGreaterThan(15);
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("org.restante.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobody_knows_the_app() {
        noClasses()
                .that(resideOutsideOfPackage("org.restante.app.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.restante.app.."))
                .check(CLASSES);
    }

    @Test
    void server_and_client_never_see_each_other() {
        noClasses()
                .that(resideInAPackage("org.restante.client.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.restante.server..", "org.restante.store.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("org.restante.server.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.restante.client.."))
                .check(CLASSES);
    }

    /// Who uses the library gets nothing else with it.
    @Test
    void the_client_needs_nothing_but_java_and_the_protocol() {
        noClasses()
                .that(resideInAPackage("org.restante.client.."))
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "org.restante.client..", "org.restante.protocol..", "java..", "javax.net..", "org.jspecify.."))
                .check(CLASSES);
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals("org.restante.client")))
                .hasSizeGreaterThan(40);
    }

    @Test
    void the_archive_sees_no_server_and_its_letters_see_nothing_else_of_it() {
        noClasses()
                .that(resideInAPackage("org.restante.archive.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.restante.server..", "org.restante.store.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage("org.restante.archive.local..", "org.restante.archive.journal.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.restante.client..",
                        "org.restante.archive.account..",
                        "org.restante.archive.fetch..",
                        "org.restante.archive.secret.."))
                .check(CLASSES);
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().startsWith("org.restante.archive.")))
                .hasSizeGreaterThan(80);
    }

    @Test
    void lucene_stays_where_letters_are_found() {
        noClasses()
                .that(resideOutsideOfPackage("org.restante.archive.search.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.lucene.."))
                .check(CLASSES);
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals("org.restante.archive.search")))
                .hasSizeGreaterThan(15);
    }

    @Test
    void only_the_app_writes_to_the_standard_streams() {
        noClasses()
                .that(resideOutsideOfPackage("org.restante.app.."))
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void there_is_one_way_to_log() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.apache.commons.logging.."))
                .check(CLASSES);
    }

    @Test
    void the_web_server_stays_in_the_reader_and_its_pages_know_no_web() {
        noClasses()
                .that(resideOutsideOfPackage("org.restante.archive.web"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.helidon.."))
                .check(CLASSES);
        noClasses()
                .that(resideOutsideOfPackages("org.restante.archive.web", "org.restante.archive.web.template.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("gg.jte.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("org.restante.archive.."))
                .and(resideOutsideOfPackage("org.restante.archive.web.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.restante.archive.web.."))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("org.restante.archive.web.html.."))
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "org.restante.archive.web.html..", "org.owasp.html..", "java..", "org.jspecify.."))
                .check(CLASSES);
    }

    /// The store knows no logging library, only the JDK's door to one.
    @Test
    void what_the_store_logs_goes_where_the_rest_goes() {
        assertThat(System.LoggerFinder.getLoggerFinder().getClass().getName()).startsWith("org.slf4j.");
    }
}
