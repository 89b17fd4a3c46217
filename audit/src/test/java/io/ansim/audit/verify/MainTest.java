package io.ansim.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.AuditLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Random RANDOM = Seeded.random(MainTest.class);

  @TempDir private static Path shared;
  private static String log;
  private static String policy;
  private static String older;
  private static String newer;
  @TempDir private Path folder;

  @BeforeAll
  static void writeLog() throws Exception {
    log = shared.resolve("log").toString();
    try (AuditLog audit = LogFixture.open(shared)) {
      LogFixture.fill(audit, 20, RANDOM);
      older = Files.write(shared.resolve("older"), LogFixture.published(audit).bytes()).toString();
      LogFixture.fill(audit, 1_000, RANDOM);
      newer = Files.write(shared.resolve("newer"), LogFixture.published(audit).bytes()).toString();
    }
    policy = policyFile(shared, Samples.SIGNERS.verifierKeys());
  }

  static String policyFile(Path place, List<VerifierKey> keys) throws IOException {
    String lines =
        keys.stream().map(key -> "log " + key.text() + "\n").collect(Collectors.joining());
    return Files.writeString(place.resolve("policy"), lines + "quorum none\n").toString();
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (first, second) -> second);
  }

  @Test
  void verify_soundLog_endsWithTheVerdict() {
    VerifyFixture.Run run = VerifyFixture.run("verify", log, "--policy", policy, "--known", older);
    assertEquals(Main.SOUND, run.exit(), run.out() + run.err());
    String verdict = lastLine(run.out());
    assertTrue(verdict.startsWith("sound: 1,020 entries, root "), verdict);
    for (VerifierKey key : Samples.SIGNERS.verifierKeys()) {
      assertTrue(verdict.contains(key.label() + " (" + key.type().algorithm() + ")"), verdict);
    }
  }

  @Test
  void verify_unsoundLog_saysWhereAndExitsWithOne() throws IOException {
    Path copy = LogFixture.copy(Path.of(log), folder.resolve("log"));
    Path tile = copy.resolve("tile/0/001");
    byte[] hashes = Files.readAllBytes(tile);
    hashes[64] ^= 1;
    Files.write(tile, hashes);
    VerifyFixture.Run run = VerifyFixture.run("verify", copy.toString(), "--policy", policy);
    assertEquals(Main.UNSOUND, run.exit());
    assertEquals(
        """
        tile/0/001, byte 64: the hash of entry 258 was altered; the entry is what was logged
        unsound: 1 found
        """,
        run.out());
    VerifyFixture.Run json =
        VerifyFixture.run("verify", copy.toString(), "--policy", policy, "--json");
    assertTrue(
        json.out().startsWith("{\"count\":1,\"findings\":[{\"file\":\"tile/0/001\",\"kind\":"),
        json.out());
    assertTrue(json.out().contains("\"sound\":false"), json.out());
  }

  @Test
  void verify_writerKilledWhilePublishing_isSoundWithARemark() throws IOException {
    Path copy = LogFixture.copy(Path.of(log), folder.resolve("log"));
    Files.write(copy.resolve("checkpoint.new"), new byte[0]);
    Files.createDirectories(copy.resolve("tile/entries/004.p"));
    Files.write(copy.resolve("tile/entries/004.p/3"), new byte[7]);
    VerifyFixture.Run run = VerifyFixture.run("verify", copy.toString(), "--policy", policy);
    assertEquals(Main.SOUND, run.exit(), run.out());
    assertTrue(run.out().contains("tile/entries/004.p/3: not part of a log of 1020"), run.out());
    assertTrue(run.out().contains("remark: 2 files beyond what is signed"), run.out());
    assertTrue(lastLine(run.out()).startsWith("sound: 1,020 entries, root "), run.out());
    Files.write(copy.resolve("tile/0/000"), new byte[7]);
    run = VerifyFixture.run("verify", copy.toString(), "--policy", policy);
    assertEquals(Main.UNSOUND, run.exit(), run.out());
  }

  @Test
  void verify_policyOfAnotherLog_isUnsound() throws IOException {
    String other = "log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n";
    Path file = Files.writeString(folder.resolve("policy"), other + "quorum none\n");
    VerifyFixture.Run run = VerifyFixture.run("verify", log, "--policy", file.toString());
    assertEquals(Main.UNSOUND, run.exit());
    assertTrue(run.out().contains("the policy names no log `" + Samples.ORIGIN + "`"), run.out());
  }

  @Test
  void run_wrongUse_exitsWithTwo() throws IOException {
    Path bad = Files.writeString(folder.resolve("policy"), "quorum\n");
    for (String[] words :
        new String[][] {
          {},
          {"frobnicate"},
          {"verify"},
          {"verify", log},
          {"verify", log, "--policy"},
          {"verify", log, "--policy", policy, "--policy", policy},
          {"verify", log, "--policy", policy, "--frobnicate", "x"},
          {"verify", log, "--policy", folder.resolve("none").toString()},
          {"verify", log, "--policy", bad.toString()},
          {"verify", folder.resolve("none").toString(), "--policy", policy},
          {"entry", log, "x", "--policy", policy},
          {"show", log, "--from", "yesterday"},
        }) {
      VerifyFixture.Run run = VerifyFixture.run(words);
      assertEquals(Main.USAGE, run.exit(), String.join(" ", words));
      assertFalse(run.err().isEmpty());
    }
    assertEquals(Main.SOUND, VerifyFixture.run("help").exit());
  }

  @Test
  void entry_withProof_isCheckedWithoutTheLog() throws IOException {
    Path proof = folder.resolve("entry.tlog-proof");
    VerifyFixture.Run run =
        VerifyFixture.run("entry", log, "700", "--policy", policy, "--proof", proof.toString());
    assertEquals(Main.SOUND, run.exit(), run.err());
    String entry = run.out().lines().findFirst().orElseThrow();
    assertEquals(700, Entry.parse(700, entry.getBytes(StandardCharsets.UTF_8)).index());
    Path entryFile = Files.writeString(folder.resolve("entry.json"), entry);
    VerifyFixture.Run good =
        VerifyFixture.run(
            "proof", proof.toString(), "--entry", entryFile.toString(), "--policy", policy);
    assertEquals(Main.SOUND, good.exit());
    assertTrue(good.out().startsWith("sound: entry 700 of 1020, root "), good.out());
    Files.writeString(entryFile, entry + "\n");
    VerifyFixture.Run bad =
        VerifyFixture.run(
            "proof",
            proof.toString(),
            "--entry",
            entryFile.toString(),
            "--policy",
            policy,
            "--json");
    assertEquals(Main.UNSOUND, bad.exit());
    assertEquals(
        "{\"meaning\":\"the path does not lead from the entry to the signed root\","
            + "\"sound\":false}\n",
        bad.out());
    assertEquals(Main.UNSOUND, VerifyFixture.run("entry", log, "1020", "--policy", policy).exit());
  }

  @Test
  void disclosed_entryAndDisclosures_tellsWhatTheEntryStandsFor() throws IOException {
    Disclosure reason = Disclosure.of(Disclosure.REASON, "for my thesis", RANDOM);
    Event event =
        Event.draft(
                EventId.next(Samples.NOON, RANDOM),
                EventType.AUDIT_SEARCHED,
                Samples.NOON,
                Component.GATEWAY)
            .by(Samples.researcher())
            .stating(reason)
            .done();
    String entry =
        Files.write(folder.resolve("disclosed.json"), EventCodec.encode(event)).toString();
    String file = Files.writeString(folder.resolve("d.txt"), reason.encoded() + "\n").toString();
    VerifyFixture.Run good = VerifyFixture.run("disclosed", entry, file);
    assertEquals("sound: `reason` is `for my thesis`\n", good.out());
    String other = Disclosure.of(Disclosure.REASON, "for my thesis", RANDOM).encoded();
    Files.writeString(folder.resolve("d.txt"), reason.encoded() + "\n" + other + "\n");
    VerifyFixture.Run bad = VerifyFixture.run("disclosed", entry, file);
    assertEquals(Main.UNSOUND, bad.exit());
    assertTrue(bad.out().endsWith("does not commit to the disclosure in line 2\n"), bad.out());
  }

  @Test
  void consistency_ofTwoCheckpoints_isProvedFromTheLog() throws Exception {
    VerifyFixture.Run good =
        VerifyFixture.run("consistency", older, newer, "--log", log, "--policy", policy);
    assertEquals("sound: the first 20 of 1020 entries are unchanged\n", good.out());
    VerifyFixture.Run back =
        VerifyFixture.run("consistency", newer, older, "--log", log, "--policy", policy);
    assertEquals("unsound: the log was rolled back from 1020 to 20 entries\n", back.out());
    Path other = Files.createDirectories(folder.resolve("other"));
    try (AuditLog audit = LogFixture.open(other)) {
      LogFixture.fill(audit, 20, RANDOM);
      Files.write(folder.resolve("forked"), LogFixture.published(audit).bytes());
    }
    VerifyFixture.Run forked =
        VerifyFixture.run(
            "consistency",
            folder.resolve("forked").toString(),
            newer,
            "--log",
            log,
            "--policy",
            policy);
    assertEquals("unsound: the log was rewritten between 20 and 1020 entries\n", forked.out());
    assertEquals(Main.UNSOUND, forked.exit());
  }

  @Test
  void show_filters_listMatchingEntries() throws Exception {
    Path place = Files.createDirectories(folder.resolve("shown"));
    try (AuditLog audit = LogFixture.open(place)) {
      audit.append(Samples.small(RANDOM));
      audit.append(Samples.full(EventType.QUERY_INTENT, RANDOM));
      audit.append(Samples.full(EventType.RELEASE_DOWNLOADED, RANDOM));
    }
    String shown = place.resolve("log").toString();
    assertEquals(3, VerifyFixture.run("show", shown).out().lines().count());
    String line = VerifyFixture.run("show", shown, "--type", "query.intent").out();
    assertEquals(
        "1 2026-11-22T12:00:00.123Z query.intent source=gateway actor="
            + Samples.researcher().pseudonym()
            + " role=researcher project=project-7 dataset=diabetes-2024 purpose=public-health"
            + " decision=permit job=job-1 release=release-1 reason=because"
            + " correlation=correlation-1\n",
        line);
    assertEquals(2, shown(shown, "--dataset", "diabetes-2024"));
    assertEquals(0, shown(shown, "--project", "other"));
    assertEquals(2, shown(shown, "--actor", Samples.researcher().pseudonym().value()));
    assertEquals(3, shown(shown, "--from", "2026-11-22T12:00:00.123Z"));
    assertEquals(0, shown(shown, "--to", "2026-11-22T12:00:00.123Z"));
  }

  private static long shown(String log, String option, String value) {
    return VerifyFixture.run("show", log, option, value).out().lines().count();
  }

  @Test
  void verify_logBeingWritten_isSoundEveryTime() throws Exception {
    Path place = Files.createDirectories(folder.resolve("busy"));
    AtomicBoolean stop = new AtomicBoolean();
    try (AuditLog audit = LogFixture.open(place)) {
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                Random random = new Random(1);
                while (!stop.get()) {
                  audit.append(Samples.small(random));
                }
              });
      try {
        for (int i = 0; i < 20; i++) {
          VerifyFixture.Run run =
              VerifyFixture.run("verify", place.resolve("log").toString(), "--policy", policy);
          assertEquals(Main.SOUND, run.exit(), run.out() + run.err());
        }
      } finally {
        stop.set(true);
        writer.join();
      }
    }
  }
}
