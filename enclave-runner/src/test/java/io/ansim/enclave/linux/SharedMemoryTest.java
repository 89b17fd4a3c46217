package io.ansim.enclave.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
  private static final long BYTES = 3 * 4096 + 5;

  @Test
  void seal_whoHadItMapped_stillWritesAndOthersSeeIt() {
    try (SharedMemory memory = SharedMemory.create("test", BYTES);
        Arena arena = Arena.ofConfined()) {
      MemorySegment writer = SharedMemory.write(memory.descriptor(), BYTES, arena);
      memory.seal();
      writer.set(ValueLayout.JAVA_BYTE, BYTES - 1, (byte) 7);
      MemorySegment reader = SharedMemory.read(memory.descriptor(), BYTES, arena);
      assertEquals(7, reader.get(ValueLayout.JAVA_BYTE, BYTES - 1));
      assertTrue(SharedMemory.isSealed(memory.descriptor()));
    }
  }

  @Test
  void seal_thenEveryOtherWayToWrite_isRefused() {
    try (SharedMemory memory = SharedMemory.create("test", BYTES);
        Arena arena = Arena.ofConfined()) {
      assertFalse(SharedMemory.isSealed(memory.descriptor()));
      int writable = (int) Linux.call(SystemCall.DUP, memory.descriptor());
      memory.seal();
      MemorySegment reader = SharedMemory.read(memory.descriptor(), BYTES, arena);
      long source = arena.allocate(1).address();
      // With a descriptor that was writable before, and with one opened anew.
      int reopened = Linux.open("/proc/self/fd/" + memory.descriptor(), 2);
      for (int descriptor : new int[] {memory.descriptor(), writable, reopened}) {
        assertTrue(Linux.attempt(SystemCall.WRITE, descriptor, source, 1) < 0);
        assertTrue(Linux.attempt(SystemCall.FTRUNCATE, descriptor, 1) < 0);
        assertTrue(Linux.attempt(SystemCall.FTRUNCATE, descriptor, BYTES + 1) < 0);
        assertThrows(EnclaveFault.class, () -> SharedMemory.write(descriptor, BYTES, arena));
      }
      assertTrue(Linux.attempt(SystemCall.MPROTECT, reader.address(), 4096, 3) < 0);
      assertTrue(Linux.attempt(SystemCall.MADVISE, reader.address(), 4096, 9) < 0);
      Linux.close(writable);
      Linux.close(reopened);
    }
  }

  @Test
  void create_nothingWritten_isZeros() throws Exception {
    try (SharedMemory memory = SharedMemory.create("test", BYTES)) {
      assertArrayEquals(
          new byte[(int) BYTES],
          Files.readAllBytes(Path.of("/proc/self/fd/" + memory.descriptor())));
    }
  }
}
