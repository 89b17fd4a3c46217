package io.ansim.benchmarks.whole;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BoundaryTest {
  private static final List<String> MODULES =
      List.of("policy", "audit", "enclave-runner", "gateway");
  private static final JavaClasses ANSIM = load();

  private static final DescribedPredicate<JavaClass> STARTS_A_PROGRAM =
      describe(
          "start a program",
          type ->
              type.getPackageName().equals("io.ansim.gateway.cli")
                  || type.getSimpleName().equals("Wiring")
                  || type.tryGetMethod("main", String[].class).isPresent());

  private static JavaClasses load() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .importPaths(MODULES.stream().map(BoundaryTest::classes).toList());
  }

  private static Path classes(String module) {
    return Repository.ROOT.resolve(module).resolve("target/classes");
  }

  @Test
  void classes_ofEveryModule_areFound() {
    for (String part : List.of("policy", "audit", "enclave", "gateway")) {
      assertTrue(ANSIM.that(resideInAPackage("io.ansim." + part + "..")).size() > 20, part);
    }
  }

  @Test
  void classPath_gateway_holdsNoEngineAndNoEnclave() throws IOException {
    assertTrue(Repository.libraries("gateway").stream().anyMatch(jar -> jar.contains("javalin")));
    assertEquals(List.of(), offenders("gateway", "duckdb", "ansim-enclave"));
    assertEquals(List.of(), jarsWith("gateway", "org/duckdb/", "io/ansim/enclave/"));
  }

  @Test
  void classPath_enclave_holdsNoServerParserOrDatabase() throws IOException {
    assertTrue(
        Repository.libraries("enclave-runner").stream().anyMatch(jar -> jar.contains("duckdb")));
    assertEquals(
        List.of(),
        offenders(
            "enclave-runner",
            "javalin",
            "jetty",
            "keycloak",
            "calcite",
            "jackson",
            "postgres",
            "nimbus",
            "ansim-gateway"));
    assertEquals(
        List.of(),
        jarsWith(
            "enclave-runner",
            "io/javalin/",
            "org/eclipse/jetty/",
            "org/keycloak/",
            "org/apache/calcite/",
            "com/fasterxml/jackson/",
            "org/postgresql/",
            "io/ansim/gateway/"));
  }

  @Test
  void gateway_neverNamesEngineOrEnclave() {
    noClasses()
        .that()
        .resideInAPackage("io.ansim.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..", "io.ansim.enclave..")
        .check(ANSIM);
  }

  @Test
  void enclave_neverNamesServerOrParser() {
    noClasses()
        .that()
        .resideInAPackage("io.ansim.enclave..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.javalin..",
            "org.eclipse.jetty..",
            "org.keycloak..",
            "org.apache.calcite..",
            "com.fasterxml..",
            "org.postgresql..",
            "io.ansim.gateway..")
        .check(ANSIM);
  }

  @Test
  void calcite_isUsedByThePlannerAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.ansim.gateway.sql..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.calcite..")
        .check(ANSIM);
  }

  @Test
  void clocksAndRandomness_areTakenWhereProgramsStart() {
    noClasses()
        .that(not(STARTS_A_PROGRAM))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(SecureRandom.class)
        .check(ANSIM);
  }

  @Test
  void standardStreams_areUsedWhereProgramsStart() {
    noClasses()
        .that(not(STARTS_A_PROGRAM))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ANSIM);
  }

  @Test
  void problemDocuments_areMadeByHttpAlone() throws IOException {
    assertEquals(Set.of("io/ansim/gateway/http"), packagesSaying("application/problem+json"));
    noClasses()
        .that()
        .resideOutsideOfPackages("io.ansim.gateway.http..", "io.ansim.gateway.problem..")
        .should()
        .callMethod("io.ansim.gateway.problem.Code", "status")
        .check(ANSIM);
  }

  private static List<String> offenders(String module, String... words) {
    return Repository.libraries(module).stream()
        .filter(jar -> Stream.of(words).anyMatch(jar::contains))
        .toList();
  }

  /** The jars of a class path that hold something under these folders, also when repackaged. */
  private static List<String> jarsWith(String module, String... folders) throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : Repository.libraries(module)) {
      Path jar = Repository.ROOT.resolve(module).resolve("target/lib").resolve(name);
      try (JarFile file = new JarFile(jar.toFile())) {
        if (file.stream()
            .anyMatch(entry -> Stream.of(folders).anyMatch(entry.getName()::startsWith))) {
          found.add(name);
        }
      }
    }
    return found;
  }

  private static Set<String> packagesSaying(String text) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(classes(module))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            found.add(classes(module).relativize(file.resolveSibling("")).toString());
          }
        }
      }
    }
    return found;
  }
}
