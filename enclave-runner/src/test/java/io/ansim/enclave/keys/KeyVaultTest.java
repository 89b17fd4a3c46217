package io.ansim.enclave.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVaultTest {
  private static final DatasetVersion FIRST = new DatasetVersion("claims", 1);
  private static final DatasetVersion SECOND = new DatasetVersion("claims", 2);
  private static final int FLIPS = 6;

  private final SecureRandom random = new SecureRandom();
  @TempDir Path folder;
  private Path keys;
  private Path password;

  @BeforeEach
  void create() throws IOException {
    keys = folder.resolve("keys");
    password = passwordFile("password", "a password of some length");
  }

  @Test
  void datasetKey_afterReopening_isTheSame() {
    Secret before;
    KeyId id;
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      id = vault.createDatasetKey(FIRST);
      before = vault.datasetKey(FIRST);
    }
    try (KeyVault vault = KeyVault.open(keys, password, random);
        Secret after = vault.datasetKey(FIRST);
        before) {
      assertEquals(before, after);
      assertEquals(32, after.length());
      assertEquals(id, vault.datasetKeyId(FIRST));
    }
  }

  @Test
  void createDatasetKey_twice_isRefused() {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      assertRefused(() -> vault.createDatasetKey(FIRST));
    }
  }

  @Test
  void stateKey_madeOnFirstUse_isTheSameAfterReopening() throws Exception {
    Secret before;
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      assertFalse(vault.hasStateKey("ledger"));
      before = vault.stateKey("ledger");
      assertTrue(vault.hasStateKey("ledger"));
    }
    try (KeyVault vault = KeyVault.open(keys, password, random);
        Secret after = vault.stateKey("ledger");
        Secret other = vault.stateKey("watch");
        before) {
      assertEquals(before, after);
      assertFalse(before.equals(other));
      Files.copy(
          keys.resolve("state.watch.key"),
          keys.resolve("state.ledger.key"),
          StandardCopyOption.REPLACE_EXISTING);
      assertRefused(() -> vault.stateKey("ledger"));
    }
  }

  @Test
  void create_overAnother_isRefused() {
    KeyVault.create(keys, password, random).close();
    assertRefused(() -> KeyVault.create(keys, password, random));
  }

  @Test
  void open_wrongPassword_isRefused() throws Exception {
    KeyVault.create(keys, password, random).close();
    Path other = passwordFile("other", "another password of length");
    assertRefused(() -> KeyVault.open(keys, other, random));
  }

  @Test
  void open_passwordFileOthersCanRead_isRefused() throws Exception {
    KeyVault.create(keys, password, random).close();
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
    assertRefused(() -> KeyVault.open(keys, password, random));
  }

  @Test
  void create_shortPassword_isRefused() throws Exception {
    Path brief = passwordFile("brief", "fifteen letters\n");
    assertRefused(() -> KeyVault.create(keys, brief, random));
  }

  @Test
  void open_anyKeystoreByteFlipped_isRefused() throws Exception {
    KeyVault.create(keys, password, random).close();
    Path keystore = keys.resolve("kek.bcfks");
    byte[] intact = Files.readAllBytes(keystore);
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = intact.clone();
      flipped[i * (intact.length - 1) / (FLIPS - 1)] ^= 1;
      PrivateFile.write(keystore, out -> out.write(flipped));
      assertRefused(() -> KeyVault.open(keys, password, random));
    }
  }

  @Test
  void datasetKey_fileOfAnotherVersion_isRefused() throws Exception {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      Files.copy(wrapped(FIRST), wrapped(SECOND));
      assertRefused(() -> vault.datasetKey(SECOND));
      String text = Files.readString(wrapped(SECOND)).replace("claims@1", "claims@2");
      Files.writeString(wrapped(SECOND), text);
      assertRefused(() -> vault.datasetKey(SECOND));
    }
  }

  @Test
  void datasetKey_anyWrappedDigitChanged_isRefused() throws Exception {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      String intact = Files.readString(wrapped(FIRST));
      int start = intact.indexOf("wrapped ") + "wrapped ".length();
      for (int at = start; at < intact.length() - 1; at += 7) {
        char other = intact.charAt(at) == '0' ? '1' : '0';
        Files.writeString(
            wrapped(FIRST), intact.substring(0, at) + other + intact.substring(at + 1));
        assertRefused(() -> vault.datasetKey(FIRST));
      }
    }
  }

  @Test
  void rotate_everyKey_staysUsableAndOldWrappingDies() throws Exception {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      vault.createSigningKey("keeper");
      byte[] stolen = Files.readAllBytes(wrapped(FIRST));
      try (Secret before = vault.datasetKey(FIRST)) {
        vault.rotate();
        try (Secret after = vault.datasetKey(FIRST);
            SigningKey signing = vault.signingKey("keeper")) {
          assertEquals(before, after);
          assertEquals(64, signing.sign(new byte[] {1}).length);
        }
      }
      Files.write(wrapped(FIRST), stolen);
      assertRefused(() -> vault.datasetKey(FIRST));
    }
  }

  @Test
  void rotate_afterACrashHalfWay_finishes() {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
    }
    BcfksFile keystore = new BcfksFile(keys.resolve("kek.bcfks"), password);
    try (SoftwareKeys crashed = SoftwareKeys.open(keystore, random)) {
      crashed.rotate();
    }
    try (KeyVault vault = KeyVault.open(keys, password, random)) {
      vault.datasetKey(FIRST).close();
      vault.rotate();
      vault.datasetKey(FIRST).close();
    }
    assertEquals(1, keystore.load().size());
  }

  @Test
  void destroyDatasetKey_key_isGone() {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      vault.destroyDatasetKey(FIRST);
      assertRefused(() -> vault.datasetKey(FIRST));
    }
  }

  @Test
  void signingKey_afterReopening_verifiesWithTheSameKey() {
    byte[] message = "a release".getBytes(StandardCharsets.UTF_8);
    VerifyingKey published;
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createSigningKey("keeper");
      try (SigningKey key = vault.signingKey("keeper")) {
        published = key.verifyingKey();
      }
    }
    try (KeyVault vault = KeyVault.open(keys, password, random);
        SigningKey key = vault.signingKey("keeper")) {
      byte[] signature = key.sign(message);
      assertTrue(published.verifies(message, signature));
      signature[0] ^= 1;
      assertFalse(published.verifies(message, signature));
    }
  }

  @Test
  void verifyingKey_rfc8032Vector_matches() {
    byte[] seed =
        HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    try (SigningKey key = new SigningKey(KeyId.random(random), Secret.taking(seed))) {
      assertEquals(
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
          key.verifyingKey().hex());
      assertArrayEquals(
          HexFormat.of()
              .parseHex(
                  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                      + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
          key.sign(new byte[] {0x72}));
    }
  }

  @Test
  void files_all_areTheOwnersAlone() throws Exception {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      vault.createSigningKey("keeper");
    }
    try (Stream<Path> files = Files.list(keys)) {
      for (Path file : files.toList()) {
        assertTrue(PrivateFile.isPrivate(file), file.toString());
      }
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
  }

  @Test
  void files_none_holdsAKeyInClear() throws Exception {
    try (KeyVault vault = KeyVault.create(keys, password, random)) {
      vault.createDatasetKey(FIRST);
      List<String> forms;
      try (Secret key = vault.datasetKey(FIRST)) {
        forms =
            key.reveal(bytes ->
                List.of(
                    new String(bytes, StandardCharsets.ISO_8859_1),
                    HexFormat.of().formatHex(bytes)));
      }
      try (Stream<Path> files = Files.list(keys)) {
        for (Path file : files.toList()) {
          String content = Files.readString(file, StandardCharsets.ISO_8859_1);
          for (String form : forms) {
            assertFalse(content.contains(form), file.toString());
            assertFalse(content.toLowerCase(Locale.ROOT).contains(form.toLowerCase(Locale.ROOT)));
          }
        }
      }
    }
  }

  private Path wrapped(DatasetVersion version) {
    return keys.resolve("dataset." + version + ".key");
  }

  private Path passwordFile(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    PrivateFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    assertNotEquals(0, Files.size(file));
    return file;
  }

  private static void assertRefused(Runnable act) {
    EnclaveFault fault = assertThrows(EnclaveFault.class, act::run);
    assertEquals(FaultCode.KEY_REFUSED, fault.code());
  }
}
