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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules with which a browser checks a log, over real logs, whole and tampered with. */
class BrowserVerifierTest {
  private static final List<Integer> SIZES =
      List.of(1, 2, 255, 256, 257, 300, 511, 512, 513, 600, 700);
  private static final int SIZE = SIZES.getLast();

  @TempDir private static Path shared;
  private static RealLog log;
  private static RealLog other;

  @TempDir Path folder;

  @BeforeAll
  static void write() throws IOException {
    log = new RealLog(shared.resolve("one"), InstantSource.system());
    other = new RealLog(shared.resolve("two"), InstantSource.system());
    Happenings happenings = new Happenings();
    for (int i = 1; i <= SIZE; i++) {
      log.append(happenings.refused(time(i), "ann"));
      other.append(happenings.refused(time(i), "bob"));
      if (SIZES.contains(i)) {
        Files.write(checkpoint(i), log.view().checkpoint().bytes());
      }
    }
    other.view();
  }

  @AfterAll
  static void close() {
    log.close();
    other.close();
  }

  @BeforeEach
  void pin() throws IOException {
    Files.writeString(folder.resolve("policy"), policy());
  }

  @Test
  void whole_soundLog_isSoundAndGrew() throws Exception {
    assertEquals("sound: 700 read, 0 pruned", verify(log.folder, Optional.of(checkpoint(300))));
    assertEquals("sound: 700 read, 0 pruned", verify(log.folder, Optional.empty()));
  }

  @Test
  void growth_fromEverySize_isFound() throws Exception {
    for (int size : SIZES) {
      assertEquals("sound: 700 read, 0 pruned", verify(log.folder, Optional.of(checkpoint(size))));
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
    Path copy = copy();
    for (String file : List.of("tile/entries/000", "tile/0/000")) {
      Files.write(copy.resolve(file), Files.readAllBytes(other.folder.resolve(file)));
    }

    assertEquals(
        "altered: checkpoint: the entries do not lead to the signed root",
        verify(copy, Optional.empty()));
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
    Path copy = copy();
    Files.write(copy.resolve(LogView.CHECKPOINT_FILE), Files.readAllBytes(checkpoint(300)));

    assertEquals(
        "rolled-back: checkpoint: the log went back from 700 to 300 entries",
        verify(copy, Optional.of(checkpoint(SIZE))));
  }

  @Test
  void growth_ofAnotherHistory_isAFork() throws Exception {
    assertEquals(
        "forked: checkpoint: the log was rewritten between 300 and 700 entries",
        verify(other.folder, Optional.of(checkpoint(300))));
    assertEquals(
        "forked: checkpoint: two logs of 700 entries: what was seen before is not what is shown now",
        verify(other.folder, Optional.of(checkpoint(SIZE))));
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

  /** The checkpoint of the log when it had so many entries. */
  private static Path checkpoint(int size) {
    return shared.resolve("checkpoint-" + size);
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
