package io.ansim.enclave.attest;

import io.ansim.enclave.attest.tpm2.Quote;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.enclave.attest.tpm2.TpmTools;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keys.Evidence;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Has a TPM vouch for an enclave, whose measurement is in a register of its own. */
public final class Tpm2Attester implements ContentAttester {
  private final TpmTools tpm;
  private final Path key;
  private final Bytes publicKey;
  private final SortedSet<Integer> registers;
  private final Claims claims;

  private Tpm2Attester(
      TpmTools tpm, Path key, Bytes publicKey, SortedSet<Integer> registers, Claims claims) {
    this.tpm = tpm;
    this.key = key;
    this.publicKey = publicKey;
    this.registers = registers;
    this.claims = claims;
  }

  /**
   * Extends the enclave's register once after each start of the machine. A register that holds
   * something else is refused: other code ran, and the machine has to be started again.
   *
   * @param key the file of the attestation key's handle
   * @param platform which registers are shown beside the enclave's
   */
  public static Tpm2Attester start(
      TpmTools tpm, Path key, SortedSet<Integer> platform, Claims claims) {
    SortedSet<Integer> own = new TreeSet<>(Collections.singleton(Registers.ENCLAVE));
    Digest measured = claims.code().digest();
    Digest now = Objects.requireNonNull(tpm.read(own).values().get(Registers.ENCLAVE));
    if (now.equals(Registers.UNTOUCHED)) {
      tpm.extend(Registers.ENCLAVE, measured);
    } else if (!now.equals(Registers.extendedOnce(measured))) {
      throw new Unsafe(
          "evidence",
          "other code was measured since the machine was started; start the machine again");
    }
    SortedSet<Integer> shown = new TreeSet<>(platform);
    shown.add(Registers.ENCLAVE);
    return new Tpm2Attester(
        tpm, key, tpm.publicPart(key), Collections.unmodifiableSortedSet(shown), claims);
  }

  @Override
  public Evidence attest(byte[] binding, String sandbox) {
    Claims confined = claims.confinedBy(sandbox);
    Quote quote = tpm.quote(key, confined.boundTo(binding, "SHA-256"), registers);
    return new Proof.Tpm2(confined, publicKey, quote, tpm.read(registers)).evidence();
  }
}
