package io.ansim.gateway.cli;

import io.ansim.gateway.dispatch.KeyFiles;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** Signs policies with a steward's key. */
final class PolicySigning {
  private PolicySigning() {}

  /** Writes the policy's wire form with the steward's signature. */
  static void sign(DatasetPolicy policy, Path key, Path out) throws IOException {
    try {
      byte[] content = PolicyWire.POLICY.encode(policy);
      byte[] signed =
          JobWire.SIGNED.encode(SignatureContext.POLICY.sign(content, KeyFiles.privateKey(key)));
      Files.write(out, signed);
      Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (GeneralSecurityException unusable) {
      throw new IOException("key `" + key + "` cannot sign", unusable);
    }
  }
}
