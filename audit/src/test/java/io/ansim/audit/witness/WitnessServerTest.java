package io.ansim.audit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.SignedNote;
import io.ansim.audit.tree.Hash;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of C2SP tlog-witness over HTTP, and what a witness never does. */
class WitnessServerTest {
  private static final Random RANDOM = Seeded.random(WitnessServerTest.class);
  private static final int SIZE = 40;

  @TempDir private static Path logs;
  private static GrowingLog log;
  private static GrowingLog other;
  @TempDir private Path folder;
  private RunningWitness witness;

  @BeforeAll
  static void writeLogs() {
    log = GrowingLog.make(logs.resolve("log"), SIZE, RANDOM);
    other = GrowingLog.make(logs.resolve("other"), SIZE, RANDOM);
  }

  @BeforeEach
  void start() throws Exception {
    witness = RunningWitness.start(folder.resolve("w"), 0);
  }

  @AfterEach
  void stop() throws Exception {
    witness.close();
  }

  private void restart() throws Exception {
    witness.close();
    witness = RunningWitness.start(folder.resolve("w"), 0);
  }

  private HttpResponse<String> post(AddCheckpoint request) throws Exception {
    return witness.post(request.bytes());
  }

  private void assertCosigned(AddCheckpoint request) throws Exception {
    HttpResponse<String> response = post(request);
    assertEquals(200, response.statusCode(), response.body());
    Checkpoint checkpoint = request.offered().checkpoint();
    byte[] note = (checkpoint.text() + "\n" + response.body()).getBytes(StandardCharsets.UTF_8);
    SignedCheckpoint cosigned = SignedCheckpoint.parse(note);
    assertEquals(1, cosigned.note().signatures().size());
    assertTrue(cosigned.signatureBy(witness.key()).isPresent());
  }

  private void assertConflict(AddCheckpoint request, long size) throws Exception {
    HttpResponse<String> response = post(request);
    assertEquals(409, response.statusCode());
    assertEquals(size + "\n", response.body());
    assertEquals("text/x.tlog.size", response.headers().firstValue("Content-Type").orElse(""));
  }

  private List<String> incidents() throws Exception {
    return witness.get("/incidents").body().lines().toList();
  }

  @Test
  void add_growingLog_isCosignedAcrossRestarts() throws Exception {
    assertCosigned(log.request(0, 0));
    assertCosigned(log.request(0, 7));
    assertCosigned(log.request(7, 7));
    restart();
    assertCosigned(log.request(7, 8));
    restart();
    assertCosigned(log.request(8, SIZE));
    assertConflict(log.request(0, SIZE), SIZE);
    assertEquals(List.of(), incidents());
  }

  @Test
  void add_otherOldSize_isAConflictWithTheSize() throws Exception {
    assertConflict(log.request(3, 7), 0);
    assertCosigned(log.request(0, 7));
    assertConflict(log.request(0, 8), 7);
    assertConflict(log.request(6, 8), 7);
    assertConflict(log.request(8, 9), 7);
  }

  @Test
  void add_lateSmallerCheckpoint_isAConflictButNoIncident() throws Exception {
    assertCosigned(log.request(0, 20));
    assertConflict(log.request(5, 9), 20);
    assertEquals(List.of(), incidents());
    assertEquals("", witness.alarms());
  }

  @Test
  void add_smallerCheckpointSignedLater_isReportedAsRolledBackOnce() throws Exception {
    assertCosigned(log.request(0, 20));
    AddCheckpoint rolledBack = new AddCheckpoint(9, List.of(), log.signed(9, 3600));
    assertConflict(rolledBack, 20);
    assertConflict(rolledBack, 20);
    restart();
    assertConflict(rolledBack, 20);
    assertEquals(1, incidents().size());
    assertTrue(incidents().getFirst().contains("\"kind\":\"rolled-back\""));
    assertCosigned(log.request(20, 21));
  }

  @Test
  void add_sameSizeOtherRoot_isReportedAsSplitViewWithBothNotes() throws Exception {
    assertCosigned(log.request(0, 20));
    assertConflict(new AddCheckpoint(20, List.of(), other.signed(20, 20)), 20);
    assertEquals(1, incidents().size());
    String line = incidents().getFirst();
    assertTrue(line.contains("\"kind\":\"split-view\""), line);
    assertTrue(line.contains(log.at(20).root().base64()), line);
    assertTrue(line.contains(other.at(20).root().base64()), line);
    assertTrue(witness.alarms().startsWith("split-view: log `" + Samples.ORIGIN + "` had 20"));
  }

  @Test
  void add_forkedLog_isUnprocessableAndReported() throws Exception {
    assertCosigned(log.request(0, 20));
    HttpResponse<String> response = post(other.request(20, 30));
    assertEquals(422, response.statusCode());
    assertTrue(incidents().getFirst().contains("\"kind\":\"unproved\""));
    assertCosigned(log.request(20, 30));
  }

  @Test
  void add_alteredProof_isUnprocessable() throws Exception {
    assertCosigned(log.request(0, 5));
    AddCheckpoint good = log.request(5, 30);
    List<List<Hash>> wrong = new ArrayList<>();
    wrong.add(List.of());
    wrong.add(good.path().subList(0, good.path().size() - 1));
    wrong.add(good.path().reversed());
    List<Hash> longer = new ArrayList<>(good.path());
    longer.add(good.path().getFirst());
    wrong.add(longer);
    for (List<Hash> path : wrong) {
      assertEquals(422, post(new AddCheckpoint(5, path, good.offered())).statusCode());
    }
    AddCheckpoint fromNothing = new AddCheckpoint(0, good.path(), good.offered());
    assertConflict(fromNothing, 5);
    assertCosigned(good);
  }

  @Test
  void add_proofFromNothing_mustBeEmpty() throws Exception {
    AddCheckpoint good = log.request(0, 5);
    List<Hash> path = List.of(good.offered().checkpoint().root());
    assertEquals(422, post(new AddCheckpoint(0, path, good.offered())).statusCode());
    Checkpoint wrongRoot = new Checkpoint(Samples.ORIGIN, 0, log.at(5).root());
    SignedCheckpoint signed = Samples.SIGNERS.sign(wrongRoot, Samples.NOON);
    assertEquals(422, post(new AddCheckpoint(0, List.of(), signed)).statusCode());
  }

  @Test
  void add_unknownLog_isNotFound() throws Exception {
    CheckpointSigners stranger =
        CheckpointSigners.generate("other.example/log", new SecureRandom());
    Checkpoint checkpoint = new Checkpoint(stranger.origin(), 5, log.at(5).root());
    SignedCheckpoint signed = stranger.sign(checkpoint, Samples.NOON);
    assertEquals(404, post(new AddCheckpoint(0, List.of(), signed)).statusCode());
    assertEquals(404, witness.get("/").statusCode());
    assertEquals(404, witness.get("/add-checkpoint").statusCode());
  }

  @Test
  void add_missingOrForeignSignature_isForbidden() throws Exception {
    CheckpointSigners stranger = CheckpointSigners.generate(Samples.ORIGIN, new SecureRandom());
    SignedCheckpoint forged = stranger.sign(log.at(5), Samples.NOON);
    assertEquals(403, post(new AddCheckpoint(0, List.of(), forged)).statusCode());
    List<NoteSignature> both = log.signed(5, 5).note().signatures();
    for (NoteSignature one : both) {
      SignedNote note = new SignedNote(log.at(5).text(), List.of(one));
      SignedCheckpoint half = new SignedCheckpoint(log.at(5), note);
      assertEquals(403, post(new AddCheckpoint(0, List.of(), half)).statusCode());
    }
    SignedNote moved = new SignedNote(log.at(6).text(), both);
    SignedCheckpoint wrong = new SignedCheckpoint(log.at(6), moved);
    assertEquals(403, post(new AddCheckpoint(0, List.of(), wrong)).statusCode());
    SignedCheckpoint more = log.signed(5, 5).with(forged.note().signatures());
    assertCosigned(new AddCheckpoint(0, List.of(), more));
  }

  @Test
  void add_malformedRequests_areBad() throws Exception {
    String good = new String(log.request(0, 5).bytes(), StandardCharsets.UTF_8);
    String hash = log.at(5).root().base64() + "\n";
    List<String> bad =
        List.of(
            "",
            "old 0\n",
            good.replaceFirst("old 0", "old 00"),
            good.replaceFirst("old 0", "old -1"),
            good.replaceFirst("old 0", "old 6"),
            good.replaceFirst("old 0", "old  0"),
            good.replaceFirst("old 0", "Old 0"),
            good.replaceFirst("old 0\n", "old 0\r\n"),
            good.replaceFirst("old 0\n", "old 0\nAAAA\n"),
            good.replaceFirst("old 0\n", "old 0\n" + hash.repeat(64)),
            good.replaceFirst("old 0\n\n", "old 0\n"),
            good + "\n",
            good.substring(0, good.length() - 1),
            good.substring(0, good.indexOf("\u2014")),
            good + "x".repeat(AddCheckpoint.MAX_BYTES));
    for (String body : bad) {
      HttpResponse<String> response = witness.post(body.getBytes(StandardCharsets.UTF_8));
      assertEquals(400, response.statusCode(), body);
    }
    byte[] notUtf8 = log.request(0, 5).bytes();
    notUtf8[notUtf8.length - 9] = (byte) 0xff;
    assertEquals(400, witness.post(notUtf8).statusCode());
    assertCosigned(log.request(0, 5));
  }

  @Test
  void add_manyAtOnce_cosignsOneLineOfGrowth() throws Exception {
    List<AddCheckpoint> requests = new ArrayList<>();
    for (int oldSize = 0; oldSize < SIZE; oldSize++) {
      for (int step = 1; step <= 3 && oldSize + step <= SIZE; step++) {
        requests.add(log.request(oldSize, oldSize + step));
        requests.add(other.request(oldSize, oldSize + step));
      }
    }
    Collections.shuffle(requests, RANDOM);
    List<Checkpoint> cosigned = Collections.synchronizedList(new ArrayList<>());
    for (int round = 0; round < 4; round++) {
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (AddCheckpoint request : requests) {
          answers.add(
              clients.submit(() -> {
                int status = post(request).statusCode();
                if (status == 200) {
                  cosigned.add(request.offered().checkpoint());
                }
                return status;
              }));
        }
        for (Future<Integer> answer : answers) {
          assertTrue(List.of(200, 409, 422).contains(answer.get()));
        }
      }
    }
    boolean first = cosigned.stream().allMatch(c -> c.equals(log.at((int) c.size())));
    boolean second = cosigned.stream().allMatch(c -> c.equals(other.at((int) c.size())));
    assertTrue(first != second, "cosigned both histories");
    assertFalse(cosigned.isEmpty());
  }

  @Test
  void open_twiceOrDamaged_isRefused() throws Exception {
    assertCosigned(log.request(0, 5));
    assertThrows(AuditFault.class, () -> RunningWitness.start(folder.resolve("w"), 0), "locked");
    witness.close();
    try (var files = Files.list(folder.resolve("w"))) {
      Path stored =
          files.filter(f -> f.toString().endsWith(".checkpoint")).findFirst().orElseThrow();
      byte[] good = Files.readAllBytes(stored);
      Files.writeString(stored, "x", StandardOpenOption.APPEND);
      assertThrows(AuditFault.class, () -> RunningWitness.start(folder.resolve("w"), 0));
      String text = new String(good, StandardCharsets.UTF_8);
      Files.writeString(stored, text.replaceFirst("\n5\n", "\n4\n"));
      assertThrows(AuditFault.class, () -> RunningWitness.start(folder.resolve("w"), 0));
      Files.write(stored, good);
    }
    witness = RunningWitness.start(folder.resolve("w"), 0);
    assertConflict(log.request(0, 6), 5);
  }

  @Test
  void open_cutIncident_keepsTheOthersAndGoesOn() throws Exception {
    assertCosigned(log.request(0, 20));
    assertConflict(new AddCheckpoint(20, List.of(), other.signed(20, 20)), 20);
    Files.writeString(folder.resolve("w/incidents"), "{\"kind\":\"sp", StandardOpenOption.APPEND);
    restart();
    assertConflict(new AddCheckpoint(9, List.of(), log.signed(9, 3600)), 20);
    assertEquals(3, incidents().size());
    assertTrue(incidents().getLast().contains("rolled-back"));
  }
}
