package io.ansim.enclave.attest;

import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.attest.snp.ToyChip;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the tests approve, and what they ask for. */
final class Approvals {
  static final Instant NOW = ToyChip.NOW;
  static final Measurement CODE = new Measurement("c".repeat(96));
  static final Digest SITE = new Digest("5".repeat(64));
  static final Digest POLICY = new Digest("9".repeat(64));
  static final Claims CLAIMS = new Claims(CODE, SITE, "seccomp yes\n");
  static final Registers PLATFORM =
      new Registers(new TreeMap<>(Map.of(0, Registers.UNTOUCHED, 7, new Digest("7".repeat(64)))));

  private Approvals() {}

  static Binding binding(int nonce, Digest policy) {
    byte[] bytes = new byte[Binding.NONCE_BYTES];
    bytes[0] = (byte) nonce;
    return new Binding(Bytes.of(bytes), new DatasetVersion("claims", 3), "job-1", policy);
  }

  static Reference reference(Optional<Reference.Tpm2> tpm2, Optional<Guest.Expected> sevSnp) {
    return new Reference(
        7,
        NOW.minus(Duration.ofDays(1)),
        NOW.plus(Duration.ofDays(90)),
        new TreeSet<>(Set.of(CODE, new Measurement("d".repeat(96)))),
        new TreeSet<>(Set.of(SITE.hex())),
        new TreeSet<>(Set.of(POLICY.hex())),
        tpm2,
        sevSnp);
  }
}
