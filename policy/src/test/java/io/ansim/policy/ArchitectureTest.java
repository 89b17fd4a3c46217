package io.ansim.policy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.ansim.policy.disclosure.Release;
import io.ansim.policy.disclosure.ReleasedTable;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses POLICY = load();

  private static JavaClasses load() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.ansim.policy");
  }

  @Test
  void classes_policy_areFound() {
    assertTrue(POLICY.contain(Release.class));
  }

  @Test
  void dependencies_ofPolicy_areItselfAndTheJdkWithoutIo() {
    ArchRule rule =
        classes()
            .should()
            .onlyDependOnClassesThat(
                resideInAPackage("io.ansim.policy..")
                    .or(
                        resideInAPackage("java..")
                            .and(
                                resideOutsideOfPackages(
                                    "java.io..",
                                    "java.net..",
                                    "java.nio.file..",
                                    "java.nio.channels..",
                                    "java.sql..",
                                    "java.util.concurrent..",
                                    "java.lang.foreign..",
                                    "java.lang.reflect..")))
                    .or(equivalentTo(ByteArrayOutputStream.class)));
    rule.check(POLICY);
  }

  @Test
  void clockAndRandomness_inPolicy_areNotUsed() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            Clock.class,
            Random.class,
            RandomGenerator.class,
            SecureRandom.class,
            SplittableRandom.class,
            UUID.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(POLICY);
  }

  @Test
  void processAndEnvironment_inPolicy_areNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, Runtime.class, Process.class, ProcessBuilder.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(POLICY);
  }

  @Test
  void release_constructors_areForItsPackageAlone() {
    for (Constructor<?> constructor : Release.class.getDeclaredConstructors()) {
      int forbidden = Modifier.PUBLIC | Modifier.PROTECTED;
      assertEquals(0, constructor.getModifiers() & forbidden);
    }
    assertTrue(Modifier.isFinal(Release.class.getModifiers()));
    noClasses()
        .that(not(resideInAPackage("io.ansim.policy.disclosure")))
        .should()
        .callConstructor(Release.class, ReleasedTable.class)
        .check(POLICY);
  }

  /** What computes with released values has never seen an exact one. */
  @Test
  void evaluation_dependsOn_theLanguageAlone() {
    classes()
        .that()
        .resideInAPackage("io.ansim.policy.evaluate")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.ansim.policy.evaluate", "io.ansim.policy.plan", "io.ansim.policy.dataset", "java..")
        .check(POLICY);
  }

  @Test
  void packages_ofPolicy_pointOneWay() {
    SlicesRuleDefinition.slices()
        .matching("io.ansim.policy.(*)..")
        .should()
        .beFreeOfCycles()
        .check(POLICY);
  }

  @Test
  void packageNames_ofPolicy_nameTheThing() {
    assertEquals(
        0,
        POLICY.stream()
            .filter(type ->
                Stream.of("util", "common", "helper", "impl", "manager", "service")
                    .anyMatch(word -> type.getPackageName().endsWith("." + word)))
            .count());
  }
}
