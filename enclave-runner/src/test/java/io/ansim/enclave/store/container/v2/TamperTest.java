package io.ansim.enclave.store.container.v2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.store.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever can change the file but has no key: every change is refused, by the reader with the
 * segment named before a byte of what was changed is seen, and by the audit without a key.
 */
class TamperTest {
  private static final long SEED = 5_20261122L;
  private static final int CHUNK = Chunk.SEALED_BYTES;

  private final Random seeded = new Random(SEED);
  private final Map<Label, byte[]> plain = new LinkedHashMap<>();

  /** Where each segment of the file begins, by its name in refusals. */
  private final TreeMap<Integer, String> places = new TreeMap<>();

  private TestContainer.Sealed sealed;
  private byte[] intact;
  @TempDir Path folder;

  @BeforeEach
  void seal() throws IOException {
    plain.put(Label.core(0), bytes(30_000));
    plain.put(new Label(3, "claim", "cost"), bytes(2 * Chunk.PLAIN_BYTES + 1000));
    plain.put(new Label(4, "claim", "cost"), bytes(2 * Chunk.PLAIN_BYTES + 1000));
    plain.put(new Label(0, "claim", "icd10"), bytes(5000));
    plain.put(new Label(0, "claim", ""), bytes(0));
    seal(Suite.AES_256_GCM, "sealed");
  }

  private void seal(Suite suite, String name) throws IOException {
    Path target = folder.resolve(name);
    sealed = TestContainer.seal(target, TestContainer.header(suite), plain, bytes(100));
    intact = Files.readAllBytes(target);
    places.clear();
    places.put(0, "header");
    int at = Header.BYTES;
    for (Map.Entry<Label, byte[]> each : plain.entrySet()) {
      places.put(at, each.getKey().toString());
      at += Math.toIntExact(Chunk.sealedBytes(each.getValue().length));
    }
    places.put(at, "index");
    places.put(Math.toIntExact(at + sealed.manifest().index().sealedBytes()), "directory");
  }

  @ParameterizedTest
  @EnumSource
  void read_anySampledByteChanged_isRefused(Suite suite) throws Exception {
    seal(suite, suite.word());
    for (int at = 0; at < 160; at++) {
      assertChangeRefused(at);
    }
    for (int start : places.keySet()) {
      int end = places.higherKey(start) == null ? intact.length : places.higherKey(start);
      for (int chunk = start; chunk < end; chunk += CHUNK) {
        int last = Math.min(end, chunk + CHUNK) - 1;
        for (int at :
            new int[] {chunk, chunk + 1, (chunk + last) / 2, last - 16, last - 15, last}) {
          assertChangeRefused(at);
        }
      }
      for (int i = 0; i < 5; i++) {
        assertChangeRefused(start + seeded.nextInt(end - start));
      }
    }
  }

  @Test
  void read_truncatedAnywhere_isRefused() throws Exception {
    for (int start : places.keySet()) {
      for (int length : new int[] {start, start + 5, start + Chunk.PAGE_BYTES, start + CHUNK}) {
        if (length < intact.length) {
          assertRefused(length < Header.BYTES ? "header" : "directory", copy(length));
        }
      }
    }
    assertRefused("directory", copy(intact.length - 1));
  }

  @Test
  void read_extended_isRefused() throws Exception {
    for (int more : new int[] {1, 36, Chunk.PAGE_BYTES, CHUNK}) {
      assertRefused("directory", copy(intact.length + more));
    }
  }

  @Test
  void read_chunksOfASegmentSwapped_isRefused() throws Exception {
    int start = place("claim.cost part 3");
    assertRefused("claim.cost part 3", swapped(start, start + CHUNK, CHUNK));
  }

  @Test
  void read_chunksOfTwoSegmentsSwapped_isRefused() throws Exception {
    int one = place("claim.cost part 3");
    int two = place("claim.cost part 4");
    assertRefused("claim.cost part 3", swapped(one, two, CHUNK));
  }

  @Test
  void read_segmentsSwapped_isRefused() throws Exception {
    int one = place("claim.cost part 3");
    int two = place("claim.cost part 4");
    assertRefused("claim.cost part 3", swapped(one, two, two - one));
  }

  @Test
  void read_chunkOfAnotherFile_isRefused() throws Exception {
    byte[] other = other(sealed.header().version());
    int start = place("claim.icd10 part 0");
    byte[] spliced = intact.clone();
    System.arraycopy(other, start, spliced, start, Chunk.PAGE_BYTES);
    assertRefused("claim.icd10 part 0", spliced);
  }

  @Test
  void read_wholeOtherFileOfTheSameBytes_isRefused() throws Exception {
    assertRefused("header", other(sealed.header().version()));
  }

  @Test
  void read_olderVersion_isRefused() throws Exception {
    byte[] older = other(new DatasetVersion("claims", 2));
    assertRefused("header", older);
    byte[] disguised = older.clone();
    System.arraycopy(intact, 0, disguised, 0, Header.BYTES);
    assertRefused("directory", disguised);
    // Even when all that is in clear is of the newest version.
    System.arraycopy(
        intact,
        place("directory"),
        disguised,
        place("directory"),
        intact.length - place("directory"));
    assertRefused("index", disguised);
    System.arraycopy(
        intact, place("index"), disguised, place("index"), intact.length - place("index"));
    assertRefused("core part 0", disguised);
  }

  @Test
  void read_anotherManifestOfTheSameKey_isRefused() throws Exception {
    Path other = folder.resolve("other");
    TestContainer.Sealed second =
        TestContainer.seal(other, TestContainer.header(Suite.AES_256_GCM), plain, bytes(100));
    assertEquals(
        "header: the sealed file is not the one asked for",
        refusal(sealed.path(), second.manifest(), new ArrayList<>()));
  }

  private void assertChangeRefused(int at) throws IOException {
    byte[] changed = intact.clone();
    changed[at] ^= (byte) (1 << seeded.nextInt(8));
    assertRefused(places.floorEntry(at).getValue(), changed);
  }

  private void assertRefused(String segment, byte[] content) throws IOException {
    Path forged = Files.write(folder.resolve("forged"), content);
    List<byte[]> seen = new ArrayList<>();
    String refusal = refusal(forged, sealed.manifest(), seen);
    assertTrue(refusal.startsWith(segment + ": "), refusal + " is not of " + segment);
    assertOnlyTrueBytes(seen);
    EnclaveFault fault =
        assertThrows(
            EnclaveFault.class, () -> StoreAudit.verify(forged, sealed.manifest()), "" + SEED);
    assertEquals(FaultCode.STORE_REFUSED, fault.code());
  }

  private String refusal(Path file, Manifest manifest, List<byte[]> seen) {
    EnclaveFault fault =
        assertThrows(
            EnclaveFault.class, () -> TestContainer.readAll(file, manifest, seen), "seed " + SEED);
    assertEquals(FaultCode.STORE_REFUSED, fault.code());
    return String.valueOf(fault.getMessage());
  }

  /** What was seen before the refusal is, chunk by chunk, what was sealed. */
  private void assertOnlyTrueBytes(List<byte[]> seen) {
    List<byte[]> sealedChunks = new ArrayList<>();
    for (byte[] segment : plain.values()) {
      for (int at = 0; at == 0 || at < segment.length; at += Chunk.PLAIN_BYTES) {
        int end = Math.min(segment.length, at + Chunk.PLAIN_BYTES);
        sealedChunks.add(Arrays.copyOfRange(segment, at, end));
      }
    }
    for (int i = 0; i < seen.size(); i++) {
      assertArrayEquals(sealedChunks.get(i), seen.get(i));
    }
  }

  private byte[] other(DatasetVersion version) throws IOException {
    Header fresh = TestContainer.header(Suite.AES_256_GCM);
    Header header =
        new Header(version, fresh.format(), fresh.suite(), fresh.file(), fresh.key(), fresh.salt());
    Path target = folder.resolve("of-" + version);
    return Files.readAllBytes(TestContainer.seal(target, header, plain, bytes(100)).path());
  }

  private byte[] swapped(int one, int two, int length) {
    byte[] swapped = intact.clone();
    System.arraycopy(intact, one, swapped, two, length);
    System.arraycopy(intact, two, swapped, one, length);
    return swapped;
  }

  private int place(String segment) {
    return places.entrySet().stream()
        .filter(each -> each.getValue().equals(segment))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private byte[] copy(int length) {
    return Arrays.copyOf(intact, length);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    seeded.nextBytes(bytes);
    return bytes;
  }
}
