package dev.tollgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Which adapter may see which: adapters know the engine and never each other's insides; only
/// `app`, which wires them, sees all.
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.tollgate");

  @Test
  void only_wiring_names_the_rule_machine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tollgate.app..", "dev.tollgate.engine.drools..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tollgate.engine.drools..", "org.drools..", "org.kie..")
        .check(CLASSES);
  }

  @Test
  void only_the_store_speaks_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tollgate.store..", "dev.tollgate.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void http_reaches_the_store_and_the_providers_through_ports() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tollgate.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tollgate.store..", "dev.tollgate.app..", "dev.tollgate.batch..")
        .check(CLASSES);
  }

  @Test
  void nothing_below_knows_http_or_wiring() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tollgate.engine..",
            "dev.tollgate.batch..",
            "dev.tollgate.store..",
            "dev.tollgate.provider..",
            "dev.tollgate.stripe..",
            "dev.tollgate.catalog..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tollgate.web..", "dev.tollgate.app..")
        .check(CLASSES);
  }

  @Test
  void the_store_knows_neither_providers_nor_jobs() {
    noClasses()
        .that()
        .resideInAPackage("dev.tollgate.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tollgate.provider..", "dev.tollgate.batch..")
        .check(CLASSES);
  }

  @Test
  void jobs_see_the_engine_alone() {
    noClasses()
        .that()
        .resideInAPackage("dev.tollgate.batch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tollgate.store..", "dev.tollgate.provider..", "dev.tollgate.catalog..")
        .check(CLASSES);
  }

  @Test
  void whoever_collects_money_sees_the_engine_alone_and_nobody_else_sees_how() {
    noClasses()
        .that()
        .resideInAPackage("dev.tollgate.stripe..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tollgate.store..", "dev.tollgate.provider..", "dev.tollgate.catalog..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tollgate.stripe..", "dev.tollgate.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.stripe..", "dev.tollgate.stripe..")
        .check(CLASSES);
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("dev.tollgate.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("dev.tollgate.store.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
