package io.ansim.enclave.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose key-encryption keys are in a real PKCS#11 token. */
class TokenVaultTest {
  private static final DatasetVersion FIRST = new DatasetVersion("claims", 1);

  @TempDir static Path hsm;
  private static long slot;

  private final SecureRandom random = new SecureRandom();
  @TempDir Path folder;
  private Path keys;
  private Path pin;

  @BeforeAll
  static void makeToken() throws Throwable {
    SoftHsm.settle(hsm);
    slot = SoftHsm.token(hsm, "ansim");
  }

  @BeforeEach
  void prepare() throws IOException {
    keys = folder.resolve("keys");
    pin = pinFile("pin", SoftHsm.PIN + "\n");
  }

  @Test
  void datasetKey_afterReopening_isTheSame() {
    Secret before;
    try (KeyVault vault = create()) {
      assertEquals(KeystoreKind.PKCS11, vault.kind());
      vault.createDatasetKey(FIRST);
      before = vault.datasetKey(FIRST);
    }
    try (KeyVault vault = KeyVault.open(keys, pin, random);
        Secret after = vault.datasetKey(FIRST);
        before) {
      assertEquals(KeystoreKind.PKCS11, vault.kind());
      assertEquals(before, after);
    }
  }

  @Test
  void key_asked_isNotGivenAway() {
    create().close();
    TokenFile place = TokenFile.read(keys.resolve("kek.pkcs11"));
    Token token = Token.open(place.library(), place.slot(), pin);
    assertNull(token.key(place.alias(place.current())).getEncoded());
  }

  @Test
  void datasetKey_wrappedForAnotherVersion_isRefused() throws Exception {
    DatasetVersion other = new DatasetVersion("claims", 2);
    try (KeyVault vault = create()) {
      vault.createDatasetKey(FIRST);
      String text = Files.readString(keys.resolve("dataset.claims@1.key"));
      PrivateFile.write(
          keys.resolve("dataset.claims@2.key"),
          out ->
              out.write(text.replace("claims@1", "claims@2").getBytes(StandardCharsets.US_ASCII)));
      assertRefused(() -> vault.datasetKey(other));
    }
  }

  @Test
  void rotate_everyKey_staysUsableAndOldWrappingDies() throws Exception {
    try (KeyVault vault = create()) {
      vault.createDatasetKey(FIRST);
      byte[] stolen = Files.readAllBytes(keys.resolve("dataset.claims@1.key"));
      KeyId before = TokenFile.read(keys.resolve("kek.pkcs11")).current();
      KeyId after = vault.rotate();
      assertFalse(before.equals(after));
      vault.datasetKey(FIRST).close();
      PrivateFile.write(keys.resolve("dataset.claims@1.key"), out -> out.write(stolen));
      assertRefused(() -> vault.datasetKey(FIRST));
    }
  }

  @Test
  void rotate_afterACrashHalfWay_finishes() throws Exception {
    try (KeyVault vault = create()) {
      vault.createDatasetKey(FIRST);
    }
    TokenFile place = TokenFile.read(keys.resolve("kek.pkcs11"));
    Token token = Token.open(place.library(), place.slot(), pin);
    // Made, but never the current one: and made the current one, but nothing under it.
    token.generate(place.alias(KeyId.random(random)));
    TokenKeys.open(keys.resolve("kek.pkcs11"), pin, random).rotate();
    try (KeyVault vault = KeyVault.open(keys, pin, random)) {
      vault.datasetKey(FIRST).close();
      vault.rotate();
      vault.datasetKey(FIRST).close();
    }
    token.look();
    assertEquals(1, token.aliases(place.prefix()).size());
  }

  @Test
  void rotate_byAnother_isNoticed() {
    try (KeyVault here = create();
        KeyVault there = KeyVault.open(keys, pin, random)) {
      here.createDatasetKey(FIRST);
      there.rotate();
      here.datasetKey(FIRST).close();
      here.createDatasetKey(new DatasetVersion("claims", 2));
      there.datasetKey(new DatasetVersion("claims", 2)).close();
    }
  }

  @Test
  void vaults_twoInOneToken_doNotTouchEachOther() {
    Path other = folder.resolve("other");
    try (KeyVault vault = create();
        KeyVault second = KeyVault.create(other, SoftHsm.library(), slot, pin, random)) {
      vault.createDatasetKey(FIRST);
      second.createDatasetKey(FIRST);
      vault.rotate();
      second.datasetKey(FIRST).close();
    }
  }

  @Test
  void open_pinFileOthersCanRead_isRefused() throws Exception {
    create().close();
    Path open = folder.resolve("open.pin");
    Files.writeString(open, SoftHsm.PIN);
    assertRefused(() -> KeyVault.open(keys, open, random));
  }

  @Test
  void open_tokenFileOfAnotherForm_isRefused() throws Exception {
    create().close();
    Path file = keys.resolve("kek.pkcs11");
    String text = Files.readString(file);
    for (String bad :
        new String[] {
          text.replace("slot", "slots"),
          text + "\n",
          text.replace("library /", "library "),
          text.replace("library ", "library /x\"\nattributes(*,*,*)={CKA_EXTRACTABLE=true}\n")
        }) {
      PrivateFile.write(file, out -> out.write(bad.getBytes(StandardCharsets.UTF_8)));
      assertRefused(() -> KeyVault.open(keys, pin, random));
    }
  }

  @Test
  void create_noTokenInTheSlot_isRefused() {
    assertRefused(() -> KeyVault.create(keys, SoftHsm.library(), 99, pin, random));
  }

  @Test
  void files_none_holdsAKeyInClear() throws Exception {
    try (KeyVault vault = create()) {
      vault.createDatasetKey(FIRST);
      byte[] key;
      try (Secret secret = vault.datasetKey(FIRST)) {
        key = secret.reveal(byte[]::clone);
      }
      String clear = new String(key, StandardCharsets.ISO_8859_1);
      assertEquals(32, clear.length());
      for (Path root : new Path[] {keys, hsm}) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            assertFalse(
                Files.readString(file, StandardCharsets.ISO_8859_1).contains(clear),
                file.toString());
          }
        }
      }
    }
    assertTrue(PrivateFile.isPrivate(keys.resolve("kek.pkcs11")));
  }

  private KeyVault create() {
    return KeyVault.create(keys, SoftHsm.library(), slot, pin, random);
  }

  private Path pinFile(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    PrivateFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return file;
  }

  private static void assertRefused(Runnable act) {
    EnclaveFault fault = assertThrows(EnclaveFault.class, act::run);
    assertEquals(FaultCode.KEY_REFUSED, fault.code());
  }
}
