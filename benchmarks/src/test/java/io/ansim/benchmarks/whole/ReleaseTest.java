package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDemo.class)
final class ReleaseTest {
  private static final String SQL =
      "SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY 1 ORDER BY 1";

  private final DemoProcess demo;
  private final Person researcher;

  ReleaseTest(DemoProcess demo) {
    this.demo = demo;
    this.researcher = Person.named(demo, "researcher");
  }

  @Test
  void release_inEveryForm_holdsTheSameTable() throws Exception {
    String release = release();
    JsonNode json = researcher.get(release).expecting(200);
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < json.get("rows").size(); i++) {
      JsonNode row = json.get("rows").get(i);
      JsonNode interval = json.get("intervals").get(i).get(1);
      wanted.add(
          "%s,%s,%s,%s"
              .formatted(
                  row.get(0).asText(),
                  row.get(1).asText(),
                  interval.get("low").asText(),
                  interval.get("high").asText()));
    }
    assertEquals(2, wanted.size());
    assertEquals("perturbed", json.get("mode").asText());
    assertTrue(json.get("withheld").get("cells").isBoolean());

    Person.Answer csv = researcher.get(release, "text/csv");
    assertTrue(csv.type().startsWith("text/csv"));
    assertEquals(
        "gender_concept_id,persons,persons_low,persons_high\r\n"
            + String.join("\r\n", wanted)
            + "\r\n",
        csv.text());
    Person.Answer arrow = researcher.get(release, "application/vnd.apache.arrow.stream");
    assertEquals(wanted, arrowRows(arrow.bytes()));
    assertEquals("G2003", researcher.get(release, "image/png").expecting(406).get("code").asText());
  }

  @Test
  void bundle_alone_isCheckedOffline(@TempDir Path folder) throws Exception {
    String address = release().replace("?", "/bundle?");
    byte[] zip = researcher.get(address, "*/*").bytes();
    assertArrayEquals(zip, researcher.get(address, "*/*").bytes());
    Path bundle = Files.write(folder.resolve("release.zip"), zip);
    String policy = LogFolder.of(demo).trust().toString();
    String[] words = {"verify", "--bundle", bundle.toString(), "--policy", policy};
    assertEquals(0, LogFolder.verifier(words));

    byte[] changed = zip.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(bundle, changed);
    assertEquals(1, LogFolder.verifier(words));
  }

  /** Programs that share no code with ours: Python with openssl, and a browser's engine. */
  @Test
  void bundle_isCheckedByPythonAndInABrowsersEngine(@TempDir Path folder) throws Exception {
    byte[] zip = researcher.get(release().replace("?", "/bundle?"), "*/*").bytes();
    Path bundle = Files.write(folder.resolve("release.zip"), zip);
    String policy = LogFolder.of(demo).trust().toString();
    Path home = Repository.ROOT;
    List<String> python =
        List.of(
            "python3",
            home.resolve("audit/src/main/python/verify.py").toString(),
            policy,
            bundle.toString());
    List<String> node =
        List.of(
            "node",
            home.resolve("gateway/src/test/node/verify-bundle.mjs").toString(),
            policy,
            bundle.toString());
    assertEquals(0, run(python));
    assertEquals(0, run(node));
    zip[zip.length / 2] ^= 1;
    Files.write(bundle, zip);
    assertEquals(1, run(python));
    assertEquals(1, run(node));
  }

  @Test
  void ask_sameQuestionAgainOrReworded_givesTheSameNumbers() throws Exception {
    String reworded =
        "select p.gender_concept_id, count(*) as persons from person as p"
            + " group by p.gender_concept_id order by p.gender_concept_id";
    JsonNode first = researcher.answer(SQL);
    assertEquals(first, researcher.answer(SQL));
    assertEquals(first.get("rows"), researcher.answer(reworded).get("rows"));
  }

  private String release() throws IOException, InterruptedException {
    return researcher.release(researcher.ask(SQL).expecting(202).get("id").asText());
  }

  private static List<String> arrowRows(byte[] stream) throws IOException {
    List<String> rows = new ArrayList<>();
    try (RootAllocator memory = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
      while (reader.loadNextBatch()) {
        VectorSchemaRoot batch = reader.getVectorSchemaRoot();
        for (int row = 0; row < batch.getRowCount(); row++) {
          List<String> cells = new ArrayList<>();
          for (FieldVector column : batch.getFieldVectors()) {
            cells.add(String.valueOf(column.getObject(row)));
          }
          rows.add(String.join(",", cells));
        }
      }
    }
    return rows;
  }

  private static int run(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).inheritIO().start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }
}
