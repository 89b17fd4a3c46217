package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.event.Entry;
import io.ansim.audit.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the power after every single operation and tries every kind of loss. */
class CrashModelTest {
  private final Random random = Seeded.random(CrashModelTest.class);
  @TempDir private Path folder;

  /** An entry that was acknowledged, and the length of the disk's history at that moment. */
  private record Acknowledged(Entry entry, int at) {}

  /** What was done to a disk. */
  private record History(CrashDisk disk, List<Acknowledged> acknowledged) {}

  private static AuditLog open(CrashDisk disk) throws IOException {
    return AuditLog.open(
        disk.folder("log"),
        disk.folder("state"),
        Samples.SIGNERS,
        Samples.CLOCK,
        Cosigner.NONE,
        null);
  }

  /** Appends to a new log across the first full bundle, closes it, opens it and appends more. */
  private History write() throws IOException {
    CrashDisk before = new CrashDisk();
    List<Acknowledged> acknowledged = new ArrayList<>();
    try (AuditLog log = open(before)) {
      for (int i = 0; i < 252; i++) {
        acknowledged.add(new Acknowledged(log.append(Samples.small(random)), 0));
      }
    }
    CrashDisk disk = before.cutAt(before.length(), CrashDisk.Loss.NOTHING_LOST, random);
    for (int i = 0; i < 2; i++) {
      try (AuditLog log = open(disk)) {
        for (int n = 0; n < 4; n++) {
          acknowledged.add(new Acknowledged(log.append(Samples.small(random)), disk.length()));
        }
      }
    }
    return new History(disk, acknowledged);
  }

  /** Creates a log and appends its first entries. */
  private History create() throws IOException {
    CrashDisk disk = new CrashDisk();
    List<Acknowledged> acknowledged = new ArrayList<>();
    try (AuditLog log = open(disk)) {
      for (int i = 0; i < 3; i++) {
        acknowledged.add(new Acknowledged(log.append(Samples.small(random)), disk.length()));
      }
    }
    return new History(disk, acknowledged);
  }

  @Test
  void open_afterPowerCutAnywhereInANewLog_losesNothingAcknowledged() throws IOException {
    History history = create();
    for (int at = 0; at <= history.disk().length(); at++) {
      check(history, at, CrashDisk.Loss.NOTHING_LOST);
      check(history, at, CrashDisk.Loss.EVERYTHING_LOST);
      check(history, at, CrashDisk.Loss.SOME_LOST);
    }
  }

  @Test
  void open_afterPowerCutAcrossAFullBundle_losesNothingAcknowledged() throws IOException {
    History history = write();
    for (int at = 0; at <= history.disk().length(); at += 1 + random.nextInt(4)) {
      CrashDisk.Loss[] losses = CrashDisk.Loss.values();
      check(history, at, losses[random.nextInt(losses.length)]);
    }
  }

  @Test
  @Tag("slow")
  void open_afterEveryPowerCutWithManyLosses_losesNothingAcknowledged() throws IOException {
    for (History history : List.of(create(), write())) {
      for (int at = 0; at <= history.disk().length(); at++) {
        check(history, at, CrashDisk.Loss.NOTHING_LOST);
        check(history, at, CrashDisk.Loss.EVERYTHING_LOST);
        for (int i = 0; i < 6; i++) {
          check(history, at, CrashDisk.Loss.SOME_LOST);
        }
      }
    }
  }

  private void check(History history, int at, CrashDisk.Loss loss) throws IOException {
    CrashDisk disk = history.disk().cutAt(at, loss, random);
    String moment = "cut before operation " + at + " with " + loss;
    try (AuditLog log = open(disk)) {
      long acknowledged =
          history.acknowledged().stream()
              .filter(entry -> entry.at() <= at)
              .peek(entry -> assertEquals(entry.entry(), log.read(entry.entry().index()), moment))
              .count();
      assertTrue(log.size() >= acknowledged, moment);
      assertEquals(log.size(), log.append(Samples.small(random)).index(), moment);
    } catch (AuditFault refused) {
      throw new AssertionError(moment, refused);
    }
    verify(disk, moment);
  }

  private void verify(CrashDisk disk, String moment) throws IOException {
    Path log = Files.createTempDirectory(folder, "log");
    for (Map.Entry<String, byte[]> file : disk.files("log").entrySet()) {
      Path path = log.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    StringBuilder policy = new StringBuilder("quorum none\n");
    Samples.SIGNERS
        .verifierKeys()
        .forEach(key -> policy.append("log ").append(key.text()).append('\n'));
    Path policyFile = Files.writeString(folder.resolve("policy"), policy);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      List<String> words = List.of("verify", log.toString(), "--policy", policyFile.toString());
      assertEquals(
          0,
          new Main(print, print).run(words),
          () -> moment + "\n" + out.toString(StandardCharsets.UTF_8));
    }
  }
}
