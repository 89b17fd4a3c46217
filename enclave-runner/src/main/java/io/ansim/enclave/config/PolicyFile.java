package io.ansim.enclave.config;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;

/** A dataset's policy as a steward signed it; what anyone else wrote is refused. */
public final class PolicyFile {
  private static final int MAX_BYTES = 1 << 20;

  private PolicyFile() {}

  /** The policy of a dataset in a file, signed with any of the stewards' keys. */
  public static DatasetPolicy read(
      String setting, Path file, DatasetId dataset, List<PublicKey> stewards) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new Unsafe(setting, "`" + file + "` is too long for a policy");
      }
      Signed signed = JobWire.SIGNED.decode(Files.readAllBytes(file));
      if (stewards.stream().noneMatch(key -> SignatureContext.POLICY.verifies(signed, key))) {
        throw new Unsafe(setting, "`" + file + "` is not signed by a steward of this place");
      }
      DatasetPolicy policy = PolicyWire.POLICY.decode(signed.content().toArray());
      if (!policy.dataset().equals(dataset)) {
        throw new Unsafe(
            setting,
            "`%s` is about dataset `%s`, not `%s`".formatted(file, policy.dataset(), dataset));
      }
      return policy;
    } catch (IOException unreadable) {
      throw new Unsafe(setting, "`" + file + "` is missing or cannot be read");
    } catch (MalformedWire malformed) {
      throw new Unsafe(setting, "`" + file + "` is no signed policy");
    }
  }
}
