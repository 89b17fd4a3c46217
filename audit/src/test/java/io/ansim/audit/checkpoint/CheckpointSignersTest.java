package io.ansim.audit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSignersTest {
  @TempDir private Path folder;
  private Path ed25519;
  private Path mlDsa44;

  @BeforeEach
  void createKeys() {
    CheckpointSigners.create(folder, Samples.ORIGIN, new SecureRandom());
    ed25519 = folder.resolve("log-ed25519.key");
    mlDsa44 = folder.resolve("log-mldsa44.key");
  }

  @Test
  void load_createdKeys_signAsTheSameLog() {
    CheckpointSigners signers = CheckpointSigners.load(folder);
    Checkpoint checkpoint = new Checkpoint(Samples.ORIGIN, 1, Hash.of(new byte[32]));
    byte[] note = signers.sign(checkpoint, Samples.NOON).bytes();
    List<VerifierKey> keys = CheckpointSigners.load(folder).verifierKeys();
    assertInstanceOf(CheckpointVerdict.Trusted.class, TrustPolicy.ofLog(keys).judge(note));
    assertEquals(SignatureType.ED25519, keys.getFirst().type());
    assertEquals(SignatureType.ML_DSA_44, keys.getLast().type());
  }

  @Test
  void create_keysPresent_refusesToOverwrite() {
    assertTrue(CheckpointSigners.isPresentIn(folder));
    assertThrows(
        AuditFault.class,
        () -> CheckpointSigners.create(folder, Samples.ORIGIN, new SecureRandom()));
    assertEquals(Samples.ORIGIN, CheckpointSigners.load(folder).origin());
  }

  @Test
  void create_files_areReadableByTheirOwnerOnly() throws IOException {
    for (Path file : List.of(ed25519, mlDsa44)) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void load_readableByOthers_isRefused() throws IOException {
    Files.setPosixFilePermissions(mlDsa44, PosixFilePermissions.fromString("rw-r-----"));
    assertRefused("readable by others");
  }

  @Test
  void load_symbolicLink_isRefused() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(mlDsa44, elsewhere);
    Files.createSymbolicLink(mlDsa44, elsewhere);
    assertRefused("not a plain file");
  }

  @Test
  void load_keyOfTheOtherType_isRefused() throws IOException {
    Files.copy(ed25519, mlDsa44, StandardCopyOption.REPLACE_EXISTING);
    assertRefused("a key of another type");
  }

  @Test
  void load_halvesOfDifferentKeys_areRefused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    CheckpointSigners.create(other, Samples.ORIGIN, new SecureRandom());
    List<String> ours = Files.readAllLines(ed25519);
    List<String> theirs = Files.readAllLines(other.resolve("log-ed25519.key"));
    Files.write(ed25519, List.of(ours.get(0), ours.get(1), theirs.get(2)));
    assertRefused("private and public key do not belong together");
  }

  @Test
  void load_damagedFile_isRefusedWithoutQuotingIt() throws IOException {
    List<String> lines = Files.readAllLines(ed25519);
    Files.write(ed25519, List.of(lines.get(0), lines.get(1), lines.get(2) + "!"));
    AuditFault fault = assertRefused("not a signing key");
    assertFalse(fault.toString().contains(lines.get(2)));
  }

  @Test
  void load_keysOfTwoLogs_areRefused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    CheckpointSigners.create(other, "other.example", new SecureRandom());
    Files.copy(other.resolve("log-mldsa44.key"), mlDsa44, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(mlDsa44, PosixFilePermissions.fromString("rw-------"));
    assertRefused("different logs");
  }

  private AuditFault assertRefused(String message) {
    AuditFault fault = assertThrows(AuditFault.class, () -> CheckpointSigners.load(folder));
    assertEquals(AuditFault.Code.SIGNING_KEY, fault.code());
    assertTrue(fault.detail().contains(message), fault.detail());
    return fault;
  }
}
