package io.ansim.enclave.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The kernel's system-call filter, for every thread of this process and for good. */
final class Seccomp {
  private static final long SET_MODE_FILTER = 1;
  private static final long FLAG_TSYNC = 1;

  private Seccomp() {}

  /** Installs a filter on all threads at once; on return no thread is outside it. */
  static void install(SeccompFilter filter) {
    Privileges.forbidGaining();
    byte[] encoded = filter.encoded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment instructions = arena.allocate(encoded.length, 8);
      MemorySegment.copy(encoded, 0, instructions, JAVA_BYTE, 0, encoded.length);
      MemorySegment program = arena.allocate(16, 8);
      program.set(JAVA_SHORT, 0, (short) filter.program().size());
      program.set(ADDRESS, 8, instructions);
      long result =
          Linux.attempt(SystemCall.SECCOMP, SET_MODE_FILTER, FLAG_TSYNC, program.address());
      // A positive answer is a thread that could not be brought under the filter.
      if (result != 0) {
        throw new EnclaveFault(
            FaultCode.NOT_CONFINED,
            "the system-call filter could not be installed on every thread");
      }
    }
  }
}
