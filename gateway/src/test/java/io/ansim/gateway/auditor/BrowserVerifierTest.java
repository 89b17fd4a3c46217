package io.ansim.gateway.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.log.LogView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules with which a browser checks a log, over real logs, whole and tampered with. */
class BrowserVerifierTest {
  private static final int OLD = 300;
  private static final int SIZE = 700;

  @TempDir Path folder;
  private final Happenings happenings = new Happenings();
  private RealLog log;
  private Path older;

  @BeforeEach
  void write() throws Exception {
    log = new RealLog(folder.resolve("one"), InstantSource.system());
    fill(log, OLD, "ann");
    older = Files.write(folder.resolve("older"), log.view().checkpoint().bytes());
    fill(log, SIZE - OLD, "ann");
    log.view();
    Files.writeString(folder.resolve("policy"), policy());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whole_soundLog_isSoundAndGrew() throws Exception {
    assertEquals("sound: 700 read, 0 pruned", verify(log.folder, Optional.of(older)));
    assertEquals("sound: 700 read, 0 pruned", verify(log.folder, Optional.empty()));
  }

  @Test
  void growth_fromEverySize_isFound() throws Exception {
    for (int size : List.of(1, 2, 255, 256, 257, 511, 512, 513, 600)) {
      try (RealLog other = new RealLog(folder.resolve("size" + size), InstantSource.system())) {
        Happenings same = new Happenings();
        for (int i = 0; i < size; i++) {
          other.append(same.refused(time(i), "ann"));
        }
        Path then = folder.resolve("then" + size);
        Files.write(then, other.view().checkpoint().bytes());
        for (int i = size; i < SIZE; i++) {
          other.append(same.refused(time(i), "ann"));
        }
        other.view();
        assertEquals("sound: 700 read, 0 pruned", verify(other.folder, Optional.of(then)));
      }
    }
  }

  @Test
  void whole_entryChanged_namesTheEntry() throws Exception {
    Path copy = copy();
    Path bundle = copy.resolve("tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[40] ^= 1;
    Files.write(bundle, bytes);

    assertEquals("altered: entry 256: is not what the tree has", verify(copy, Optional.empty()));
  }

  @Test
  void whole_entryAndItsTileChanged_missesTheRoot() throws Exception {
    try (RealLog other = new RealLog(folder.resolve("two"), InstantSource.system())) {
      fill(other, SIZE, "bob");
      other.view();
      Path copy = copy();
      for (String file : List.of("tile/entries/000", "tile/0/000")) {
        Files.write(copy.resolve(file), Files.readAllBytes(other.folder.resolve(file)));
      }

      String said = verify(copy, Optional.empty());

      assertEquals("altered: checkpoint: the entries do not lead to the signed root", said);
    }
  }

  @Test
  void whole_bundleGone_isNotTakenForPruned() throws Exception {
    Path copy = copy();
    Files.delete(copy.resolve("tile/entries/000"));

    String said = verify(copy, Optional.empty());

    assertTrue(said.startsWith("altered: entry 0: is missing"), said);
  }

  @Test
  void checkpoint_changedOrCutOff_isRefused() throws Exception {
    Path copy = copy();
    String note = Files.readString(copy.resolve(LogView.CHECKPOINT_FILE));
    Files.writeString(copy.resolve(LogView.CHECKPOINT_FILE), note.replace("\n700\n", "\n699\n"));
    assertTrue(verify(copy, Optional.empty()).startsWith("unsigned: checkpoint: the signature"));

    Files.writeString(copy.resolve(LogView.CHECKPOINT_FILE), note.substring(0, 60));
    assertEquals("malformed: checkpoint: not a checkpoint", verify(copy, Optional.empty()));

    String oneSignature = note.substring(0, note.lastIndexOf('\u2014'));
    Files.writeString(copy.resolve(LogView.CHECKPOINT_FILE), oneSignature);
    assertTrue(verify(copy, Optional.empty()).endsWith("has not signed"));
  }

  @Test
  void growth_smallerThanBefore_isARollBack() throws Exception {
    Path now = Files.write(folder.resolve("now"), log.view().checkpoint().bytes());
    Path copy = copy();
    Files.copy(older, copy.resolve("older"));
    Files.delete(copy.resolve(LogView.CHECKPOINT_FILE));
    Files.move(copy.resolve("older"), copy.resolve(LogView.CHECKPOINT_FILE));

    assertEquals(
        "rolled-back: checkpoint: the log went back from 700 to 300 entries",
        verify(copy, Optional.of(now)));
  }

  @Test
  void growth_ofAnotherHistory_isAFork() throws Exception {
    try (RealLog other = new RealLog(folder.resolve("two"), InstantSource.system())) {
      fill(other, SIZE, "bob");
      other.view();
      assertEquals(
          "forked: checkpoint: the log was rewritten between 300 and 700 entries",
          verify(other.folder, Optional.of(older)));
      Path now = Files.write(folder.resolve("now"), log.view().checkpoint().bytes());
      assertTrue(verify(other.folder, Optional.of(now)).startsWith("forked: checkpoint: two logs"));
    }
  }

  @Test
  void quorum_witnessHasNotSigned_isRefused() throws Exception {
    Files.writeString(
        folder.resolve("policy"), policy().replace("quorum none", "group g 1 nobody\nquorum g"));

    assertEquals(
        "unwitnessed: checkpoint: the witnesses who signed are no quorum",
        verify(log.folder, Optional.empty()));
  }

  private static String policy() {
    String keys =
        RealLog.keys().stream()
            .map(VerifierKey::text)
            .map(key -> "log " + key + "\n")
            .collect(Collectors.joining());
    return keys + "quorum none\n";
  }

  private void fill(RealLog into, int count, String who) {
    for (int i = 0; i < count; i++) {
      into.append(happenings.refused(time(i), who));
    }
  }

  private static String time(int i) {
    return "2026-11-04T01:%02d:%02dZ".formatted(i / 60 % 60, i % 60);
  }

  private Path copy() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(log.folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(log.folder.relativize(file).toString()));
      }
    }
    return copy;
  }

  /**
   * Runs the modules in node, which has most of a browser's cryptography; the last line it says.
   */
  private String verify(Path logFolder, Optional<Path> known)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "src/test/node/verify-log.mjs",
                folder.resolve("policy").toString(),
                logFolder.toString()));
    known.map(Path::toString).ifPresent(command::add);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new IOException("`node` cannot be run; apt-get install nodejs", missing);
    }
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return out.lines().reduce("", (_, last) -> last);
    } finally {
      process.destroyForcibly();
    }
  }
}
