package io.ansim.enclave.store.container.v2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.Suite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerTest {
  private static final long SEED = 20261122;
  private static final int CHUNK = Chunk.PLAIN_BYTES;
  private static final int PAGE = Chunk.PAGE_BYTES;
  private static final int[] LENGTHS = {
    0, 1, PAGE - 17, PAGE - 16, PAGE - 15, PAGE, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 700_000
  };

  private final Random seeded = new Random(SEED);
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void read_whatWasSealed_givesTheSameBytes(Suite suite) throws Exception {
    Map<Label, byte[]> segments = new LinkedHashMap<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      segments.put(new Label(i, "claim", "cost"), bytes(LENGTHS[i]));
    }
    byte[] layout = bytes(500_000);
    TestContainer.Sealed sealed = seal("a", suite, segments, layout);
    Map<Label, byte[]> read = TestContainer.readAll(sealed);
    assertEquals(segments.keySet(), read.keySet());
    segments.forEach((label, plain) -> assertArrayEquals(plain, read.get(label), label + ""));
    try (Secret key = TestContainer.key();
        FileChannel file = FileChannel.open(sealed.path())) {
      Index index = ContainerReader.index(file, sealed.manifest(), key);
      assertArrayEquals(layout, index.layout());
      for (Segment segment : index.segments()) {
        assertEquals(0, segment.offset() % PAGE);
        assertEquals(LENGTHS[segment.number()], segment.bytes());
      }
    }
    StoreAudit.verify(sealed.path(), sealed.manifest());
  }

  @Test
  void read_noSegments_givesTheLayout() throws Exception {
    TestContainer.Sealed sealed = seal("a", Suite.AES_256_GCM, Map.of(), bytes(3));
    assertEquals(Map.of(), TestContainer.readAll(sealed));
    StoreAudit.verify(sealed.path(), sealed.manifest());
  }

  @Test
  void read_wrongKey_isRefused() throws Exception {
    TestContainer.Sealed sealed = seal("a", Suite.AES_256_GCM, Map.of(), bytes(3));
    byte[] wrong = new byte[32];
    wrong[0] = 1;
    try (Secret key = Secret.taking(wrong);
        FileChannel file = FileChannel.open(sealed.path())) {
      EnclaveFault fault =
          assertThrows(
              EnclaveFault.class, () -> ContainerReader.index(file, sealed.manifest(), key));
      assertEquals("index: chunk 0 is not authentic", fault.getMessage());
    }
  }

  @Test
  void append_inputFails_leavesNothing() throws Exception {
    InputStream failing = InputStream.nullInputStream();
    failing.close();
    try (Secret key = TestContainer.key();
        ContainerWriter writer =
            ContainerWriter.create(
                folder.resolve("a"), TestContainer.header(Suite.AES_256_GCM), key)) {
      writer.append(Label.core(0), new ByteArrayInputStream(bytes(CHUNK)));
      assertThrows(IOException.class, () -> writer.append(Label.core(1), failing));
    }
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void create_overAnExistingFile_isRefused() throws Exception {
    TestContainer.Sealed sealed = seal("a", Suite.AES_256_GCM, Map.of(), bytes(3));
    byte[] before = Files.readAllBytes(sealed.path());
    assertThrows(EnclaveFault.class, () -> seal("a", Suite.AES_256_GCM, Map.of(), bytes(3)));
    assertArrayEquals(before, Files.readAllBytes(sealed.path()));
  }

  @Test
  void append_sameBytesTwice_sharesNoCiphertext() throws Exception {
    byte[] plain = bytes(1000);
    Map<Label, byte[]> segments = new LinkedHashMap<>();
    segments.put(Label.core(0), plain);
    segments.put(Label.core(1), plain);
    byte[] one = Files.readAllBytes(seal("a", Suite.AES_256_GCM, segments, plain).path());
    byte[] two = Files.readAllBytes(seal("b", Suite.AES_256_GCM, segments, plain).path());
    assertFalse(Arrays.equals(one, PAGE, 2 * PAGE, one, 2 * PAGE, 3 * PAGE));
    assertFalse(Arrays.equals(one, PAGE, 2 * PAGE, two, PAGE, 2 * PAGE));
  }

  private TestContainer.Sealed seal(
      String name, Suite suite, Map<Label, byte[]> segments, byte[] layout) throws IOException {
    return TestContainer.seal(folder.resolve(name), TestContainer.header(suite), segments, layout);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    seeded.nextBytes(bytes);
    return bytes;
  }
}
