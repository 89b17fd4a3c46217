package io.ansim.enclave.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * The C library's way to start a program with exactly the descriptors that are named; the JDK's own
 * can give a child nothing but pipes and files.
 */
final class Spawn {
  // Larger than the library's own types, which are 80, 336 and 128 bytes long.
  private static final long ACTIONS_BYTES = 256;
  private static final long ATTRIBUTES_BYTES = 512;
  private static final long SIGNAL_SET_BYTES = 256;
  private static final short SET_SIGNAL_MASK = 8;
  private static final int WRITE_ONLY = 1;
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int ERRORS = 2;
  private static final int FIRST_AFTER_STANDARD = 3;

  private static final MethodHandle INIT_ACTIONS =
      function("posix_spawn_file_actions_init", ADDRESS);
  private static final MethodHandle END_ACTIONS =
      function("posix_spawn_file_actions_destroy", ADDRESS);
  private static final MethodHandle ADD_DUP2 =
      function("posix_spawn_file_actions_adddup2", ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle ADD_OPEN =
      function("posix_spawn_file_actions_addopen", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle ADD_CHDIR =
      function("posix_spawn_file_actions_addchdir_np", ADDRESS, ADDRESS);
  private static final MethodHandle ADD_CLOSE_FROM =
      function("posix_spawn_file_actions_addclosefrom_np", ADDRESS, JAVA_INT);
  private static final MethodHandle INIT_ATTRIBUTES = function("posix_spawnattr_init", ADDRESS);
  private static final MethodHandle END_ATTRIBUTES = function("posix_spawnattr_destroy", ADDRESS);
  private static final MethodHandle SET_FLAGS =
      function("posix_spawnattr_setflags", ADDRESS, JAVA_SHORT);
  private static final MethodHandle SET_MASK =
      function("posix_spawnattr_setsigmask", ADDRESS, ADDRESS);
  private static final MethodHandle SPAWN =
      function("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

  private Spawn() {}

  /**
   * Starts a program in the folder {@code /} and returns its process id. It has three descriptors:
   * the given two, and standard error, which nobody reads. No signal is blocked in it.
   *
   * @param command the absolute path of the program and its arguments
   * @param environment all of its variables, {@code NAME=VALUE}
   */
  static int start(List<String> command, List<String> environment, int input, int output) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment actions = arena.allocate(ACTIONS_BYTES, 16);
      MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, 16);
      MemorySegment pid = arena.allocate(JAVA_INT);
      MemorySegment path = arena.allocateFrom(command.getFirst());
      MemorySegment arguments = Linux.pointers(arena, command);
      MemorySegment variables = Linux.pointers(arena, environment);
      check((int) INIT_ACTIONS.invokeExact(actions));
      check((int) INIT_ATTRIBUTES.invokeExact(attributes));
      try {
        MemorySegment nothing = arena.allocateFrom("/dev/null");
        MemorySegment root = arena.allocateFrom("/");
        check((int) ADD_DUP2.invokeExact(actions, input, INPUT));
        check((int) ADD_DUP2.invokeExact(actions, output, OUTPUT));
        check((int) ADD_OPEN.invokeExact(actions, ERRORS, nothing, WRITE_ONLY, 0));
        check((int) ADD_CHDIR.invokeExact(actions, root));
        check((int) ADD_CLOSE_FROM.invokeExact(actions, FIRST_AFTER_STANDARD));
        check((int) SET_FLAGS.invokeExact(attributes, SET_SIGNAL_MASK));
        check((int) SET_MASK.invokeExact(attributes, arena.allocate(SIGNAL_SET_BYTES, 16)));
        check((int) SPAWN.invokeExact(pid, path, actions, attributes, arguments, variables));
      } finally {
        check((int) END_ACTIONS.invokeExact(actions));
        check((int) END_ATTRIBUTES.invokeExact(attributes));
      }
      return pid.get(JAVA_INT, 0);
    } catch (EnclaveFault e) {
      throw e;
    } catch (Throwable e) {
      throw new EnclaveFault(FaultCode.SYSTEM_CALL, "could not call the C library", e);
    }
  }

  private static void check(int error) {
    if (error != 0) {
      throw new EnclaveFault(
          FaultCode.SYSTEM_CALL, "a program could not be started, error %d".formatted(error));
    }
  }

  // Native access is enabled in every JVM of the enclave; these are functions of the C library.
  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }
}
