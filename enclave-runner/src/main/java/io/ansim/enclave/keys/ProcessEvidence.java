package io.ansim.enclave.keys;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Evidence that is no more than a process's own word about its sandbox. It is never attested, and
 * accepted in development alone.
 */
public final class ProcessEvidence implements Attester, Appraisal {
  private static final String SHA_256 = "SHA-256";

  private final boolean development;

  /**
   * The word of a process.
   *
   * @param development whether the data is invented, so that it will do
   */
  public ProcessEvidence(boolean development) {
    this.development = development;
  }

  @Override
  public Evidence attest(Binding binding, String sandbox) {
    String text = heading(binding) + sandbox;
    return new Evidence(Evidence.PROCESS, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public Verdict appraise(Evidence evidence, Binding binding) {
    if (!evidence.type().equals(Evidence.PROCESS)) {
      return new Verdict.Refused("unknown-evidence");
    }
    if (!development) {
      return new Verdict.Refused("unattested");
    }
    String text = new String(evidence.content().toArray(), StandardCharsets.UTF_8);
    String heading = heading(binding);
    if (!text.startsWith(heading)) {
      return new Verdict.Refused("not-bound");
    }
    byte[] report = text.substring(heading.length()).getBytes(StandardCharsets.UTF_8);
    return new Verdict.Accepted(Digest.of(report), false);
  }

  private static String heading(Binding binding) {
    return "ansim/process-evidence/v1\nbinding %s\n"
        .formatted(HexFormat.of().formatHex(binding.digest(SHA_256)));
  }
}
