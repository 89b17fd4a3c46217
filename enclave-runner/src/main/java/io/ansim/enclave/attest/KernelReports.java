package io.ansim.enclave.attest;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.job.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reports from the kernel of a guest: a folder in configfs is a request (Linux, {@code
 * Documentation/ABI/testing/configfs-tsm}, since 6.7).
 */
public final class KernelReports implements SevSnpAttester.Reports {
  private static final Path REQUESTS = Path.of("/sys/kernel/config/tsm/report");

  private final Path requests;

  KernelReports(Path requests) {
    this.requests = requests;
  }

  /** Those of this machine. */
  public static KernelReports ofThisGuest() {
    return new KernelReports(REQUESTS);
  }

  @Override
  public synchronized Bytes report(byte[] data) {
    Path request = requests.resolve("ansim-keeper");
    try {
      Files.deleteIfExists(request);
      Files.createDirectory(request);
      try {
        Files.write(request.resolve("inblob"), data);
        return Bytes.of(Files.readAllBytes(request.resolve("outblob")));
      } finally {
        Files.deleteIfExists(request);
      }
    } catch (IOException refused) {
      throw new EnclaveFault(FaultCode.SEV_SNP, "the kernel gave no attestation report", refused);
    }
  }
}
