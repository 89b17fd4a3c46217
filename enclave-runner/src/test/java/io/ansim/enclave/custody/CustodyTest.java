package io.ansim.enclave.custody;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.EventType;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.ContainerWriter;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Index;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.enclave.store.container.v2.Segment;
import io.ansim.policy.dataset.DatasetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys by hand: rotated, sealed anew and destroyed. */
class CustodyTest {
  private static final DatasetVersion FIRST = new DatasetVersion("claims", 1);
  private static final DatasetVersion SECOND = new DatasetVersion("claims", 2);
  private static final byte[] LAYOUT = {1, 2, 3};

  private final SecureRandom random = new SecureRandom();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir Path folder;
  private Path keys;
  private Path password;
  private Path stores;

  @BeforeEach
  void make() throws Exception {
    keys = folder.resolve("keys");
    stores = folder.resolve("stores");
    password = folder.resolve("password");
    PrivateFile.createFolder(stores);
    PrivateFile.write(
        password, out -> out.write("a password of some length".getBytes(StandardCharsets.UTF_8)));
    assertEquals(0, run("", "vault", "--keys", keys.toString(), "--keys-password", password()));
    try (KeyVault vault = vault()) {
      vault.createSigningKey(StoreFolder.MANIFEST_KEY);
    }
  }

  @Test
  void rotate_vault_leavesALetterAndEveryKeyUsable() throws Exception {
    seal(FIRST);
    assertEquals(0, run("", "rotate", "--keys", keys.toString(), "--keys-password", password()));
    assertEquals(List.of(EventType.DATASET_SEALED, EventType.KEY_ROTATED), letters());
    assertArrayEquals(plain(FIRST, 0), content(FIRST, 0));
  }

  @Test
  void reseal_dataset_isTheSameUnderAnotherKey() throws Exception {
    seal(FIRST);
    assertEquals(0, dataset("", "rotate", "claims"));
    for (int segment = 0; segment < 3; segment++) {
      assertArrayEquals(plain(FIRST, segment), content(SECOND, segment));
      assertArrayEquals(plain(FIRST, segment), content(FIRST, segment), "jobs that run keep it");
    }
    assertNotEquals(manifest(FIRST).root(), manifest(SECOND).root());
    assertNotEquals(manifest(FIRST).header().key(), manifest(SECOND).header().key());
    try (KeyVault vault = vault();
        Secret old = vault.datasetKey(FIRST);
        Secret fresh = vault.datasetKey(SECOND);
        FileChannel file = FileChannel.open(StoreFolder.sealedFile(stores, SECOND))) {
      assertNotEquals(old, fresh);
      assertThrows(EnclaveFault.class, () -> ContainerReader.index(file, manifest(SECOND), old));
      assertEquals(SECOND, newest());
    }
    assertEquals(List.of(EventType.DATASET_SEALED, EventType.DATASET_SEALED), letters());
  }

  @Test
  void reseal_damagedSegment_leavesTheOldVersionAlone() throws Exception {
    seal(FIRST);
    Path sealed = StoreFolder.sealedFile(stores, FIRST);
    byte[] bytes = Files.readAllBytes(sealed);
    bytes[Header.BYTES + 300_000] ^= 1;
    Files.write(sealed, bytes);
    assertEquals(74, dataset("", "rotate", "claims"));
    assertEquals(FIRST, newest());
    assertFalse(Files.exists(StoreFolder.sealedFile(stores, SECOND)));
  }

  @Test
  void destroy_version_cannotBeOpenedWithAnyCopyOfItsFiles() throws Exception {
    seal(FIRST);
    seal(SECOND);
    byte[] wrapped = Files.readAllBytes(keys.resolve("dataset.claims@1.key"));
    assertEquals(0, dataset("claims@1\n", "destroy", "claims@1"));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("destroyed claims@1"));
    assertFalse(Files.exists(StoreFolder.sealedFile(stores, FIRST)));
    assertFalse(Files.exists(StoreFolder.manifestFile(stores, FIRST)));
    PrivateFile.write(keys.resolve("dataset.claims@1.key"), out -> out.write(wrapped));
    try (KeyVault vault = vault()) {
      assertThrows(EnclaveFault.class, () -> vault.datasetKey(FIRST));
    }
    assertArrayEquals(plain(SECOND, 1), content(SECOND, 1));
    assertEquals(
        List.of(
            EventType.DATASET_SEALED,
            EventType.DATASET_SEALED,
            EventType.KEY_DESTROYED,
            EventType.KEY_ROTATED),
        letters().stream().sorted().toList());
  }

  @Test
  void destroy_dataset_takesEveryVersionAndUnfinishedOnes() throws Exception {
    seal(FIRST);
    seal(SECOND);
    try (KeyVault vault = vault()) {
      vault.createDatasetKey(new DatasetVersion("claims", 3));
      vault.createDatasetKey(new DatasetVersion("other", 1));
    }
    assertEquals(0, dataset("", "destroy", "claims", "--yes"));
    try (KeyVault vault = vault()) {
      for (long number = 1; number <= 3; number++) {
        assertFalse(vault.hasDatasetKey(new DatasetVersion("claims", number)));
      }
      vault.datasetKey(new DatasetVersion("other", 1)).close();
    }
    assertEquals(3, letters().stream().filter(EventType.KEY_DESTROYED::equals).count());
    assertTrue(letters().contains(EventType.DATASET_DESTROYED));
  }

  @Test
  void destroy_notConfirmed_destroysNothing() throws Exception {
    seal(FIRST);
    for (String answer : new String[] {"", "\n", "yes\n", "claims\n", "claims@2\n"}) {
      assertEquals(65, dataset(answer, "destroy", "claims@1"));
    }
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("Nobody will ever"));
    assertArrayEquals(plain(FIRST, 0), content(FIRST, 0));
  }

  @Test
  void destroy_afterACrashHalfWay_isFinishedByTheNext() throws Exception {
    seal(FIRST);
    KeyId key;
    try (KeyVault vault = vault()) {
      key = vault.datasetKeyId(FIRST);
      vault
          .outbox()
          .draft(
              new KeyEvents(InstantSource.system(), random)
                  .destroyed(FIRST, Optional.empty(), key));
      PrivateFile.delete(StoreFolder.manifestFile(stores, FIRST));
    }
    assertFalse(letters().contains(EventType.KEY_DESTROYED), "nothing is said before it is so");
    assertEquals(0, dataset("", "destroy", "claims@9", "--yes"));
    try (KeyVault vault = vault()) {
      assertFalse(vault.hasDatasetKey(FIRST));
      assertEquals(List.of(), vault.outbox().drafts());
    }
    assertTrue(letters().contains(EventType.KEY_DESTROYED));
  }

  @Test
  void destroy_nothingThere_saysSo() {
    assertEquals(74, dataset("", "destroy", "claims@1", "--yes"));
  }

  @Test
  void run_otherWords_isUsage() {
    assertEquals(64, run(""));
    assertEquals(64, run("", "burn"));
    assertEquals(64, run("", "rotate", "--keys"));
    assertEquals(64, dataset("", "destroy", "claims@0"));
    assertEquals(64, dataset("", "destroy", "../claims"));
    assertEquals(64, run("", "vault", "--keys", "k", "--keys-password", "p", "--slot", "1"));
  }

  private int dataset(String answer, String verb, String target, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                verb,
                "--dataset",
                target,
                "--keys",
                keys.toString(),
                "--keys-password",
                password(),
                "--stores",
                stores.toString()));
    words.addAll(Arrays.asList(more));
    return run(answer, words.toArray(String[]::new));
  }

  private int run(String answer, String... words) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return CustodyMain.run(
        List.of(words),
        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
        out,
        out);
  }

  /** Three segments, one empty and one of several chunks. */
  private void seal(DatasetVersion version) throws Exception {
    try (KeyVault vault = vault();
        SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      KeyId id = vault.createDatasetKey(version);
      Header header = Header.fresh(version, StoreFormat.DUCKDB, Suite.AES_256_GCM, id, random);
      try (Secret key = vault.datasetKey(version);
          ContainerWriter writer =
              ContainerWriter.create(StoreFolder.sealedFile(stores, version), header, key)) {
        for (int segment = 0; segment < 3; segment++) {
          writer.append(
              new Label(segment, "claim", "cost"),
              new ByteArrayInputStream(plain(version, segment)));
        }
        SealedFile file = writer.finish(LAYOUT);
        vault
            .outbox()
            .leave(new KeyEvents(InstantSource.system(), random).sealed(version, file.root(), id));
        byte[] manifest = Manifest.of(file, Instant.EPOCH, List.of()).signed(signer);
        PrivateFile.write(StoreFolder.manifestFile(stores, version), out -> out.write(manifest));
      }
    }
  }

  private static byte[] plain(DatasetVersion version, int segment) {
    byte[] bytes = new byte[segment == 1 ? 700_001 : segment];
    Arrays.fill(bytes, (byte) (version.number() + 7L * segment));
    return bytes;
  }

  private byte[] content(DatasetVersion version, int number) throws Exception {
    try (KeyVault vault = vault();
        Secret key = vault.datasetKey(version);
        FileChannel file = FileChannel.open(StoreFolder.sealedFile(stores, version))) {
      Index index = ContainerReader.index(file, manifest(version), key);
      assertArrayEquals(LAYOUT, index.layout());
      Segment segment = index.segments().get(number);
      assertEquals(new Label(number, "claim", "cost"), segment.label());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ContainerReader.read(
          file,
          manifest(version).header(),
          segment,
          key,
          (bytes, length) -> out.write(bytes, 0, length));
      return out.toByteArray();
    }
  }

  private Manifest manifest(DatasetVersion version) {
    return folder().manifest(version).orElseThrow();
  }

  private DatasetVersion newest() {
    Manifest newest = folder().newest().get(new DatasetId("claims"));
    return Objects.requireNonNull(newest).header().version();
  }

  private StoreFolder folder() {
    try (KeyVault vault = vault();
        SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      return new StoreFolder(stores, signer.verifyingKey());
    }
  }

  private List<EventType> letters() {
    try (KeyVault vault = vault()) {
      return vault.outbox().letters().stream().map(letter -> letter.event().type()).toList();
    }
  }

  private KeyVault vault() {
    return KeyVault.open(keys, password, random);
  }

  private String password() {
    return password.toString();
  }
}
