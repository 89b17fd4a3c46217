package io.ansim.enclave.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.AnonymousFile;
import io.ansim.enclave.store.v1.ChunkCipher;
import io.ansim.enclave.store.v1.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStoreTest {
  private static final DatasetVersion VERSION = new DatasetVersion("claims", 3);
  private static final int CHUNK = Header.CHUNK_BYTES;
  private static final int SEALED_CHUNK = CHUNK + ChunkCipher.TAG_BYTES;
  private static final long SEED = 20261122;

  private final SecureRandom random = new SecureRandom();
  private final KeyId keyId = KeyId.random(random);
  private final Random seeded = new Random(SEED);
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000})
  void open_whatWasSealed_givesTheSameBytes(int length) throws Exception {
    byte[] plain = bytes(length);
    SealedFile file = seal("a", plain);
    try (SealedStore store = open(file)) {
      assertArrayEquals(plain, Files.readAllBytes(store.path()));
    }
    byte[] sealed = Files.readAllBytes(file.path());
    assertEquals(file.bytes(), sealed.length);
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed)),
        file.digest());
  }

  @Test
  void open_memory_cannotBeWritten() throws Exception {
    SealedFile file = seal("a", bytes(100));
    try (SealedStore store = open(file)) {
      assertThrows(IOException.class, () -> Files.write(store.path(), new byte[] {1}));
    }
  }

  @Test
  void open_anySampledByteFlipped_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(2 * CHUNK + 1000));
    byte[] intact = Files.readAllBytes(file.path());
    int header = file.header().encoded().length;
    // Every byte of the header, the edges of every chunk, and places in between.
    for (int at = 0; at < header; at++) {
      assertFlipRefused(file, intact, at);
    }
    for (int chunk = header; chunk < intact.length; chunk += SEALED_CHUNK) {
      int end = Math.min(intact.length, chunk + SEALED_CHUNK) - 1;
      for (int at : new int[] {chunk, chunk + 1, (chunk + end) / 2, end - 16, end - 15, end}) {
        assertFlipRefused(file, intact, at);
      }
    }
    for (int i = 0; i < 40; i++) {
      assertFlipRefused(file, intact, seeded.nextInt(intact.length));
    }
  }

  @Test
  void open_truncatedAnywhere_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(3 * CHUNK));
    byte[] intact = Files.readAllBytes(file.path());
    int header = file.header().encoded().length;
    for (int chunks = 0; chunks < 3; chunks++) {
      int length = header + chunks * SEALED_CHUNK;
      assertRefused(file, Arrays.copyOf(intact, length));
      assertRefused(file, Arrays.copyOf(intact, length + 5));
      assertRefused(file, Arrays.copyOf(intact, length + 16));
    }
    assertRefused(file, Arrays.copyOf(intact, header - 1));
    assertRefused(file, new byte[0]);
  }

  @Test
  void open_extended_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(3 * CHUNK));
    byte[] intact = Files.readAllBytes(file.path());
    assertRefused(file, Arrays.copyOf(intact, intact.length + 1));
    assertRefused(file, Arrays.copyOf(intact, intact.length + 16));
    assertRefused(file, Arrays.copyOf(intact, intact.length + SEALED_CHUNK));
  }

  @Test
  void open_chunksSwapped_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(3 * CHUNK));
    byte[] swapped = Files.readAllBytes(file.path());
    int first = file.header().encoded().length;
    byte[] kept = Arrays.copyOfRange(swapped, first, first + SEALED_CHUNK);
    System.arraycopy(swapped, first + SEALED_CHUNK, swapped, first, SEALED_CHUNK);
    System.arraycopy(kept, 0, swapped, first + SEALED_CHUNK, SEALED_CHUNK);
    assertRefused(file, swapped);
  }

  @Test
  void open_chunkOfAnotherFile_isRefused() throws Exception {
    byte[] plain = bytes(3 * CHUNK);
    SealedFile file = seal("a", plain);
    byte[] spliced = Files.readAllBytes(file.path());
    byte[] other = Files.readAllBytes(seal("b", plain).path());
    int first = file.header().encoded().length;
    System.arraycopy(other, first, spliced, first, SEALED_CHUNK);
    assertRefused(file, spliced);
  }

  @Test
  void open_wholeOtherFile_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(10));
    assertRefused(file, Files.readAllBytes(seal("b", bytes(10)).path()));
  }

  @Test
  void open_olderVersion_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(10));
    Header older =
        new Header(
            new DatasetVersion("claims", 2),
            file.header().file(),
            file.header().key(),
            file.header().salt());
    byte[] replayed = Files.readAllBytes(file.path());
    byte[] header = older.encoded();
    System.arraycopy(header, 0, replayed, 0, header.length);
    assertRefused(file, replayed);
    assertRefused(file.path(), older, new byte[32]);
    Path forged = Files.write(folder.resolve("forged"), replayed);
    assertRefused(forged, older, new byte[32]);
  }

  @Test
  void open_wrongKey_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(10));
    byte[] wrong = new byte[32];
    wrong[0] = 1;
    assertRefused(file.path(), file.header(), wrong);
  }

  @Test
  void seal_inputFails_leavesNothing() throws Exception {
    InputStream failing = InputStream.nullInputStream();
    failing.close();
    Path target = folder.resolve("target");
    try (Secret key = key(new byte[32])) {
      SealedStoreWriter writer = new SealedStoreWriter(random);
      assertThrows(EnclaveFault.class, () -> writer.seal(failing, VERSION, keyId, key, target));
    }
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void seal_overAnExistingFile_isRefused() throws Exception {
    SealedFile file = seal("a", bytes(10));
    byte[] before = Files.readAllBytes(file.path());
    assertThrows(EnclaveFault.class, () -> seal("a", bytes(10)));
    assertArrayEquals(before, Files.readAllBytes(file.path()));
  }

  @Test
  void seal_samePlaintextTwice_sharesNoChunk() throws Exception {
    byte[] plain = bytes(1000);
    byte[] one = Files.readAllBytes(seal("a", plain).path());
    byte[] two = Files.readAllBytes(seal("b", plain).path());
    int header = seal("c", plain).header().encoded().length;
    assertFalse(Arrays.equals(one, header, one.length, two, header, two.length));
    assertTrue(one.length == two.length);
  }

  private void assertFlipRefused(SealedFile file, byte[] intact, int at) throws IOException {
    byte[] flipped = intact.clone();
    flipped[at] ^= (byte) (1 << seeded.nextInt(8));
    assertRefused(file, flipped);
  }

  private void assertRefused(SealedFile file, byte[] content) throws IOException {
    Path forged = Files.write(folder.resolve("forged"), content);
    assertRefused(forged, file.header(), new byte[32]);
  }

  private void assertRefused(Path path, Header header, byte[] keyBytes) {
    try (Secret key = key(keyBytes)) {
      EnclaveFault fault =
          assertThrows(
              EnclaveFault.class,
              () -> SealedStore.open(path, header, key, AnonymousFile.create("test")),
              "seed " + SEED);
      assertEquals(FaultCode.STORE_REFUSED, fault.code());
    }
  }

  private SealedStore open(SealedFile file) {
    try (Secret key = key(new byte[32])) {
      return SealedStore.open(file.path(), file.header(), key, AnonymousFile.create("test"));
    }
  }

  private SealedFile seal(String name, byte[] plain) {
    try (Secret key = key(new byte[32])) {
      return new SealedStoreWriter(random)
          .seal(new ByteArrayInputStream(plain), VERSION, keyId, key, folder.resolve(name));
    }
  }

  private static Secret key(byte[] bytes) {
    return Secret.taking(bytes.clone());
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    seeded.nextBytes(bytes);
    return bytes;
  }
}
