package io.ansim.enclave;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.ansim.enclave.keys.KeyVault;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may unwrap a dataset's key, and who must not know that there is a vault. */
class ArchitectureTest {
  private static final JavaClasses ENCLAVE = load();

  private static JavaClasses load() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.ansim.enclave");
  }

  @Test
  void datasetKeys_ofTheKeeper_areUnwrappedByTheBrokerAlone() {
    Set<String> callers =
        ENCLAVE.get(KeyVault.class).getMethods().stream()
            .filter(method -> method.getName().equals("datasetKey"))
            .flatMap(method -> method.getAccessesToSelf().stream())
            .map(JavaAccess::getOriginOwner)
            .map(origin -> origin.getName())
            .collect(Collectors.toSet());

    assertFalse(callers.isEmpty());
    assertEquals(
        Set.of("io.ansim.enclave.keeper.broker.KeyBroker"),
        callers.stream()
            .filter(name -> name.startsWith("io.ansim.enclave.keeper."))
            .collect(Collectors.toSet()));
    // These are programs of their own, which work with plaintext before and without a keeper.
    assertEquals(
        Set.of(
            "io.ansim.enclave.keeper.broker.KeyBroker",
            "io.ansim.enclave.seal.CurrentVersion",
            "io.ansim.enclave.seal.NewVersion",
            "io.ansim.enclave.custody.Resealing"),
        callers);
  }

  @Test
  void keeper_dependsNeitherOnSealingNorOnCustody() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("io.ansim.enclave.keeper..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ansim.enclave.seal..", "io.ansim.enclave.custody..");
    rule.check(ENCLAVE);
  }

  @Test
  void processesThatMeetData_dependOnNoVault() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.ansim.enclave.worker..",
                "io.ansim.enclave.opener..",
                "io.ansim.enclave.engine..",
                "io.ansim.enclave.sandbox..",
                "io.ansim.enclave.keeper.cellar..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(KeyVault.class);
    rule.check(ENCLAVE);
  }
}
