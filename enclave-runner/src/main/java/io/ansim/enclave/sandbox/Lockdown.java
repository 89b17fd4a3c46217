package io.ansim.enclave.sandbox;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.file.Path;

/** The last step of confinement, taken by a warmed-up worker just before it asks for a key. */
public final class Lockdown {
  private Lockdown() {}

  /** The digest of the filter of system calls, as a report names it. */
  public static String filterDigest() {
    return SeccompFilter.worker().digest();
  }

  /**
   * Closes every remaining door of this process and proves it; on return no thread can open a
   * socket, run a program, or write a file.
   *
   * @param landlockAbi what the launcher put in force, 0 when nothing
   * @param host the namespaces of the process that started this one
   * @param memory bytes of private memory this process may still take
   * @param foreign a file that must not be writable
   */
  public static SandboxReport enter(int landlockAbi, Namespaces host, long memory, Path foreign) {
    boolean namespaces = Namespaces.current().areApartFrom(host);
    if (landlockAbi == 0 && !namespaces) {
      throw new EnclaveFault(
          FaultCode.NOT_CONFINED, "neither Landlock nor namespaces confine this process");
    }
    Privileges.forbidInspection();
    Probe.prepare();
    Limits.memoryBeyondNow(memory);
    SeccompFilter filter = SeccompFilter.worker();
    Seccomp.install(filter);
    SandboxReport report =
        SandboxReport.of(landlockAbi, namespaces, filter.digest(), SelfTest.run(foreign));
    if (!report.isSufficient()) {
      throw new EnclaveFault(
          FaultCode.CONFINEMENT_LEAKS, "the self-test found a way out:\n" + report.text());
    }
    return report;
  }
}
