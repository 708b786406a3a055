package dev.tollgate.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The edges of the engine, as `docs/decisions` and the architecture name them.
class ArchitectureTest {

  private static final String ENGINE = "dev.tollgate.engine";

  /// Each sees only those before it.
  private static final List<String> ORDER =
      List.of(
          "money",
          "usage",
          "account",
          "plan",
          "access",
          "audit",
          "catalog",
          "rating",
          "ledger",
          "call",
          "billing",
          "alert",
          "run",
          "release",
          "simulation");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ENGINE);

  @Test
  void every_package_has_its_place_in_the_order() {
    Set<String> places = new TreeSet<>(ORDER);
    places.add("drools");

    for (JavaClass each : CLASSES) {
      assertThat(places)
          .as("package of %s", each.getName())
          .contains(each.getPackageName().substring(ENGINE.length() + 1).split("\\.", 2)[0]);
    }
  }

  @TestFactory
  List<DynamicTest> each_package_sees_only_those_before_it_and_the_jdk() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int place = 0; place < ORDER.size(); place++) {
      String name = ORDER.get(place);
      String[] allowed = allowedFor(place);
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () ->
                  noClasses()
                      .that()
                      .resideInAPackage(ENGINE + "." + name + "..")
                      .should()
                      .dependOnClassesThat()
                      .resideOutsideOfPackages(allowed)
                      .allowEmptyShould(true)
                      .check(CLASSES)));
    }
    return tests;
  }

  @Test
  void drools_lives_in_one_package_that_others_reach_through_ports() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE + ".drools..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.drools..", "org.kie..", "com.github.javaparser..", ENGINE + ".drools..")
        .check(CLASSES);
  }

  @Test
  void the_engine_never_asks_for_now_or_for_chance() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE + ".drools..")
        .should()
        .callMethodWhere(asksForNowOrChance())
        .check(CLASSES);
  }

  @Test
  void no_floating_point_comes_near_money() {
    noFields().should().haveRawType(floatingPoint()).check(CLASSES);
    noMethods().should().haveRawReturnType(floatingPoint()).check(CLASSES);
    methods().should(takeNoFloatingPoint()).check(CLASSES);
  }

  private static String[] allowedFor(int place) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.."));
    if (ORDER.get(place).equals("catalog")) {
      allowed.add("com.google.re2j..");
    }
    for (int i = 0; i <= place; i++) {
      allowed.add(ENGINE + "." + ORDER.get(i) + "..");
    }
    return allowed.toArray(String[]::new);
  }

  private static DescribedPredicate<JavaMethodCall> asksForNowOrChance() {
    return DescribedPredicate.describe(
        "ask for now or for chance",
        call -> {
          String name = call.getTarget().getName();
          JavaClass owner = call.getTargetOwner();
          return (name.equals("now")
                  && owner.getPackageName().equals(Instant.class.getPackageName()))
              || owner.isEquivalentTo(Clock.class)
              || (owner.isEquivalentTo(System.class) && name.startsWith("currentTime"))
              || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
              || (owner.isEquivalentTo(Math.class) && name.equals("random"));
        });
  }

  private static DescribedPredicate<JavaClass> floatingPoint() {
    return DescribedPredicate.describe(
        "floating point",
        type ->
            Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getName()));
  }

  private static ArchCondition<JavaMethod> takeNoFloatingPoint() {
    return new ArchCondition<>("take no floating point") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.getRawParameterTypes().stream().anyMatch(floatingPoint())) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }
}
