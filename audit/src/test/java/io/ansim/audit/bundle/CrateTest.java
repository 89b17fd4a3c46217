package io.ansim.audit.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What RO-Crate 1.1 says of a metadata document and its root, restated. */
class CrateTest {
  @TempDir private Path folder;
  private Map<String, Map<String, Json>> entities = new TreeMap<>();

  @BeforeEach
  void read() throws Exception {
    ReleaseBundle bundle = BundleFixture.publish(folder).bundle();
    Map<String, Json> crate = members(CanonicalJson.read(bundle.file(BundleFile.CRATE)));
    assertEquals(new Json.Text("https://w3id.org/ro/crate/1.1/context"), crate.get("@context"));
    entities =
        items(crate.get("@graph")).stream()
            .map(CrateTest::members)
            .collect(Collectors.toMap(entity -> text(entity, "@id"), entity -> entity));
  }

  @Test
  void document_descriptor_isAboutTheRootAndSaysWhichVersion() {
    Map<String, Json> descriptor = entity("ro-crate-metadata.json");
    assertEquals("CreativeWork", text(descriptor, "@type"));
    assertEquals(List.of("./"), references(descriptor.get("about")));
    assertEquals(
        List.of("https://w3id.org/ro/crate/1.1"), references(descriptor.get("conformsTo")));
  }

  @Test
  void root_hasWhatADatasetNeedsAndAllFiles() {
    Map<String, Json> root = entity("./");
    assertEquals("Dataset", text(root, "@type"));
    for (String needed : List.of("name", "description", "license")) {
      assertTrue(!text(root, needed).isBlank(), needed);
    }
    Instant.parse(text(root, "datePublished"));
    List<String> parts = references(root.get("hasPart"));
    for (BundleFile file : BundleFile.values()) {
      assertTrue(file == BundleFile.CRATE || parts.contains(file.path()), file.path());
      assertTrue(file == BundleFile.CRATE || text(entity(file.path()), "@type").equals("File"));
    }
  }

  @Test
  void references_ofEveryEntity_areDescribedOrOnTheWeb() {
    for (Map<String, Json> entity : entities.values()) {
      for (Json value : entity.values()) {
        for (String id : references(value)) {
          assertTrue(id.startsWith("http") || entities.containsKey(id), id);
        }
      }
    }
  }

  /**
   * Terms of the Five Safes profile are used; the profile itself wants a bag, a workflow, a name.
   */
  @Test
  void checks_areActionsOfTheFiveSafes() {
    Map<String, Json> check = entity("#disclosure-check");
    assertEquals("AssessAction", text(check, "@type"));
    assertTrue(references(check.get("additionalType")).getFirst().endsWith("shp#DisclosureCheck"));
    assertEquals(
        List.of("http://schema.org/CompletedActionStatus"), references(check.get("actionStatus")));
    assertTrue(!entity("./").containsKey("conformsTo"), "a profile is claimed");
    assertTrue(references(entity("./").get("mentions")).contains("#disclosure-check"));
    assertEquals(List.of("#project"), references(entity("./").get("sourceOrganization")));
    assertEquals("Project", text(entity("#project"), "@type"));
  }

  private Map<String, Json> entity(String id) {
    return Objects.requireNonNull(entities.get(id), id);
  }

  private static Map<String, Json> members(Json json) {
    return json instanceof Json.Members(var members) ? members : Map.of();
  }

  private static List<Json> items(@org.jspecify.annotations.Nullable Json json) {
    return json instanceof Json.Items(List<Json> items) ? items : List.of();
  }

  private static String text(Map<String, Json> entity, String name) {
    return entity.get(name) instanceof Json.Text(String text) ? text : "";
  }

  /** What a value refers to: one entity, or a list of them. */
  private static List<String> references(@org.jspecify.annotations.Nullable Json value) {
    List<String> ids = new ArrayList<>();
    if (value instanceof Json.Members) {
      ids.add(text(members(value), "@id"));
    }
    items(value).forEach(item -> ids.addAll(references(item)));
    return ids;
  }
}
