package io.ansim.enclave.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's ceilings on what one process may use. */
public final class Limits {
  private static final long CPU_SECONDS = 0;
  private static final long DATA_BYTES = 2;
  private static final long CORE_BYTES = 4;
  private static final long OPEN_FILES = 7;
  private static final Path STATUS = Path.of("/proc/self/status");

  private Limits() {}

  /** No core file. */
  public static void forbidCoreFiles() {
    set(CORE_BYTES, 0);
  }

  /** The kernel kills the process after this much processor time, in seconds. */
  static void cpuSeconds(long seconds) {
    set(CPU_SECONDS, seconds);
  }

  /** At most this many descriptors. */
  static void openFiles(long count) {
    set(OPEN_FILES, count);
  }

  /**
   * At most this many bytes of private writable memory more than now; allocation beyond fails
   * cleanly. Anonymous files are not counted.
   */
  static void memoryBeyondNow(long bytes) {
    set(DATA_BYTES, dataBytesNow() + bytes);
  }

  private static long dataBytesNow() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmData:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not read the process status", e);
    }
  }

  private static void set(long resource, long value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(JAVA_LONG, 2);
      limit.setAtIndex(JAVA_LONG, 0, value);
      limit.setAtIndex(JAVA_LONG, 1, value);
      Linux.call(SystemCall.PRLIMIT64, 0, resource, limit.address(), 0);
    }
  }
}
