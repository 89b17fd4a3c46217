package io.ansim.enclave.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
  private static final long WINDOW = 1L << 30;

  @TempDir Path folder;

  @Test
  void begin_partsThatAreNear_endsByItself() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[8192]);
    try (ReadAhead ahead =
        ReadAhead.begin(file, List.of(new ReadAhead.Part(4096, 4096), new ReadAhead.Part(0, 1)))) {
      awaitDescriptors(file, 0);
      ahead.reached(1);
    }
  }

  @Test
  void reached_nearEnough_goesOn() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[8192]);
    try (ReadAhead ahead = ReadAhead.begin(file, far())) {
      assertEquals(1, descriptors(file));
      ahead.reached(1);
      awaitDescriptors(file, 0);
    }
  }

  @Test
  void close_partsThatAreFar_readsNoFurther() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[8192]);
    ReadAhead ahead = ReadAhead.begin(file, far());
    assertEquals(1, descriptors(file));
    ahead.close();
    awaitDescriptors(file, 0);
    ahead.close();
  }

  @Test
  void begin_noFile_isRefused() {
    assertThrows(EnclaveFault.class, () -> ReadAhead.begin(folder.resolve("none"), List.of()));
  }

  @Test
  void onlyWhatIsAsked_openFile_isStillRead() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[] {7});
    int descriptor = Linux.open(file.toString(), 0);
    ReadAhead.onlyWhatIsAsked(descriptor);
    try (DescriptorChannel channel = new DescriptorChannel(descriptor)) {
      assertEquals(1, channel.read(ByteBuffer.allocate(1), 0));
    }
  }

  /** A second part that is just beyond the window. */
  private static List<ReadAhead.Part> far() {
    return List.of(new ReadAhead.Part(0, WINDOW + 1), new ReadAhead.Part(0, 1));
  }

  private static void awaitDescriptors(Path file, long count) throws Exception {
    while (descriptors(file) != count) {
      Thread.sleep(5);
    }
  }

  /** How many descriptors of a file this process has open. */
  private static long descriptors(Path file) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(each -> isOf(each, file)).count();
    }
  }

  private static boolean isOf(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException closed) {
      return false;
    }
  }
}
