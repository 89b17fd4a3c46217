package io.ansim.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.event.Entry;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCheckTest {
  private static final int SIZE = 300;

  @TempDir private Path folder;
  private String policy;
  private List<String> lines;

  @BeforeEach
  void write() throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      LogFixture.fill(log, SIZE, Seeded.random(EvidenceCheckTest.class));
      LogView view = log.covering(SIZE);
      lines = new ArrayList<>();
      lines.add(line(Map.of("checkpoint", new Json.Text(text(view.checkpoint().bytes())))));
      for (long index : List.of(0L, 17L, 255L, 256L, 299L)) {
        lines.add(line(view, index));
      }
    }
    policy = MainTest.policyFile(folder, Samples.SIGNERS.verifierKeys());
  }

  @Test
  void evidence_ofTheLog_isSound() throws Exception {
    assertEquals("sound: 5 entries are in the log\n", run(0));
  }

  @Test
  void evidence_anythingChanged_isUnsoundAndSaysWhere() throws Exception {
    List<String> sound = lines;
    for (int i = 1; i < sound.size(); i++) {
      lines = new ArrayList<>(sound);
      lines.set(i, sound.get(i).replace("\\\"source\\\":\\\"", "\\\"source\\\":\\\"x"));
      assertTrue(
          run(1).startsWith("unsound: line " + (i + 1) + ": the path does not"), lines.get(i));
    }
    lines = new ArrayList<>(sound);
    lines.set(2, sound.get(2).replace("\"index\":17", "\"index\":18"));
    assertTrue(run(1).startsWith("unsound: line 3: the path does not lead from entry 18"));
    lines.set(2, sound.get(2).replace("\"index\":17", "\"index\":300"));
    assertEquals("unsound: line 3: entry 300 is beyond the checkpoint\n", run(1));
    lines.set(2, "{}");
    assertEquals("unsound: line 3: not an entry with its path\n", run(1));
    lines.set(0, sound.getFirst().replace("\\n300\\n", "\\n301\\n"));
    assertTrue(run(1).startsWith("unsound: checkpoint: the signature of"));
    lines.set(0, sound.get(1));
    assertEquals("unsound: line 1: no checkpoint\n", run(1));
  }

  private String run(int exit) throws Exception {
    Path file = Files.write(folder.resolve("evidence.ndjson"), lines);
    VerifyFixture.Run run = VerifyFixture.run("evidence", file.toString(), "--policy", policy);
    assertEquals(exit, run.exit(), run.out() + run.err());
    return run.out();
  }

  private static String line(LogView view, long index) {
    Entry entry = view.read(index);
    List<Json> path = new ArrayList<>();
    view.prove(index).inclusion().path().forEach(hash -> path.add(new Json.Text(hash.base64())));
    return line(
        Map.of(
            "index", new Json.Whole(index),
            "leaf", new Json.Text(text(entry.bytes())),
            "path", new Json.Items(path)));
  }

  private static String line(Map<String, Json> members) {
    return text(CanonicalJson.write(new Json.Members(new TreeMap<>(members))));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
