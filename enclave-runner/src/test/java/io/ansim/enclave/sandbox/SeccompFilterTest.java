package io.ansim.enclave.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the filter's program over system calls in an interpreter of its own. */
class SeccompFilterTest {
  private static final int X86_64 = 0xC000003E;
  private static final int I386 = 0x40000003;
  private static final int AARCH64 = 0xC00000B7;
  private static final int REFUSED = SeccompFilter.REFUSE | Linux.EPERM;
  private static final int HIGHEST_NUMBER = 1000;

  @Test
  void filter_everyNumber_allowsOnlyTheList() {
    Set<Integer> allowed =
        SeccompFilter.FREELY_ALLOWED.stream()
            .map(SystemCall::number)
            .collect(Collectors.toCollection(HashSet::new));
    // Allowed for some arguments only, zeros among them.
    allowed.add(SystemCall.OPEN.number());
    allowed.add(SystemCall.OPENAT.number());
    allowed.add(SystemCall.RECVMSG.number());
    for (int number = 0; number <= HIGHEST_NUMBER; number++) {
      int expected =
          switch (number) {
            case 234 -> SeccompFilter.KILL_PROCESS;
            case 435 -> SeccompFilter.REFUSE | Linux.ENOSYS;
            default -> allowed.contains(number) ? SeccompFilter.ALLOW : REFUSED;
          };
      assertEquals(expected, run(X86_64, number), "system call " + number);
    }
  }

  @Test
  void filter_callsThatMustFail_areNotInTheList() {
    int[] forbidden = {
      41, 42, 43, 44, 45, 46, 48, 49, 50, 53, 56, 57, 58, 59, 62, 82, 83, 85, 86, 87, 90, 91, 92,
      101, 135, 155, 161, 165, 166, 167, 169, 175, 200, 227, 246, 248, 249, 250, 272, 288, 298, 299,
      304, 307, 308, 310, 311, 312, 313, 319, 321, 322, 323, 424, 425, 426, 427, 428, 429, 430, 431,
      432, 433, 434, 437, 438, 440, 442, 447
    };
    for (int number : forbidden) {
      assertEquals(REFUSED, run(X86_64, number), "system call " + number);
    }
  }

  @Test
  void filter_otherArchitecture_kills() {
    assertEquals(SeccompFilter.KILL_PROCESS, run(I386, SystemCall.READ.number()));
    assertEquals(SeccompFilter.KILL_PROCESS, run(AARCH64, SystemCall.READ.number()));
  }

  @Test
  void filter_x32Number_kills() {
    assertEquals(SeccompFilter.KILL_PROCESS, run(X86_64, 0x40000000 | SystemCall.READ.number()));
    assertEquals(SeccompFilter.KILL_PROCESS, run(X86_64, -1));
  }

  @ParameterizedTest
  @CsvSource({
    "CLONE, 0, 0x003d0f00, true",
    "CLONE, 0, 0x00000011, false",
    "CLONE, 0, 0x00004111, false",
    "CLONE, 0, 0x103d0f00, false",
    "CLONE, 0, 0x403d0f00, false",
    "CLONE, 0, 0x00010000, true",
    "PRCTL, 0, 15, true",
    "PRCTL, 0, 4, false",
    "PRCTL, 0, 22, false",
    "OPEN, 1, 0x80000, true",
    "OPEN, 1, 0x1, false",
    "OPEN, 1, 0x2, false",
    "OPEN, 1, 0x40, false",
    "OPENAT, 2, 0x90800, true",
    "OPENAT, 2, 0x80241, false",
    "OPENAT, 2, 0x200, false",
    "OPENAT, 2, 0x410000, false",
    "RECVMSG, 0, 0, true",
    "RECVMSG, 0, 1, false",
    "RECVMSG, 0, 7, false",
  })
  void filter_argument_decides(SystemCall call, int index, String value, boolean allowed) {
    int[] arguments = new int[6];
    arguments[index] = Integer.decode(value);
    assertEquals(allowed ? SeccompFilter.ALLOW : REFUSED, run(X86_64, call.number(), arguments));
  }

  @Test
  void program_length_isWithinTheKernelsLimit() {
    assertTrue(SeccompFilter.worker().program().size() <= 4096);
  }

  private static int run(int architecture, int number, int... arguments) {
    int[] a = Arrays.copyOf(arguments, 6);
    SeccompFilter filter = SeccompFilter.worker();
    int accumulator = 0;
    for (int at = 0; ; at++) {
      SeccompFilter.Instruction i = filter.program().get(at);
      boolean jump;
      switch (i.code()) {
        case 0x20 -> {
          accumulator =
              switch (i.constant()) {
                case 0 -> number;
                case 4 -> architecture;
                default -> a[(i.constant() - 16) / 8];
              };
          continue;
        }
        case 0x15 -> jump = accumulator == i.constant();
        case 0x35 -> jump = Integer.compareUnsigned(accumulator, i.constant()) >= 0;
        case 0x45 -> jump = (accumulator & i.constant()) != 0;
        case 0x06 -> {
          return i.constant();
        }
        default -> throw new AssertionError("unknown instruction " + i);
      }
      at += jump ? i.whenTrue() : i.whenFalse();
    }
  }
}
