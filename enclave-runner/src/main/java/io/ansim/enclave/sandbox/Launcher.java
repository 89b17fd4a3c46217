package io.ansim.enclave.sandbox;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that confines itself and then becomes the worker in the same process.
 *
 * <p>Landlock binds one thread, so it cannot be applied inside a JVM that already has others; the
 * thread that is bound here executes the worker, and every thread of the worker descends from it.
 */
public final class Launcher {
  private static final long CLOSE_RANGE_CLOEXEC = 4;
  private static final long EVERY_DESCRIPTOR = 0xffffffffL;
  private static final long FIRST_AFTER_STANDARD = 3;
  private static final List<String> ENVIRONMENT = List.of("LANG=C.UTF-8");

  private Launcher() {}

  /** Confines this process as ordered and becomes the command; returns only by exiting. */
  public static void main(String[] arguments) {
    System.exit(launch(List.of(arguments)).number());
  }

  private static ExitCode launch(List<String> arguments) {
    LaunchOrder order;
    try {
      order = LaunchOrder.parse(arguments);
    } catch (IllegalArgumentException e) {
      return ExitCode.BAD_ARGUMENTS;
    }
    try {
      Privileges.forbidGaining();
      Privileges.forbidInspection();
      Privileges.dieWithParent();
      // A parent that ended before the line above can no longer signal its end.
      if (Linux.call(SystemCall.GETPPID) != order.parent()) {
        return ExitCode.ORPHANED;
      }
      Privileges.dropCapabilities();
      Limits.forbidCoreFiles();
      Limits.openFiles(order.openFiles());
      Limits.cpuSeconds(order.cpuSeconds());
      int abi = Landlock.abi();
      if (abi == 0 && order.landlockRequired()) {
        return ExitCode.NOT_CONFINED;
      }
      if (abi > 0) {
        Landlock.restrict(abi, order.grants());
      }
      Linux.call(
          SystemCall.CLOSE_RANGE, FIRST_AFTER_STANDARD, EVERY_DESCRIPTOR, CLOSE_RANGE_CLOEXEC);
      List<String> command = new ArrayList<>(order.command());
      command.add("landlock=" + abi);
      Linux.execute(command, ENVIRONMENT);
      return ExitCode.NOT_EXECUTED;
    } catch (EnclaveFault e) {
      return ExitCode.NOT_CONFINED;
    }
  }
}
