package io.ansim.enclave.attest.tpm2;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.job.Bytes;
import java.util.Arrays;

/**
 * What a TPM signed about its registers.
 *
 * @param attested the {@code TPMS_ATTEST}
 * @param signature the {@code TPMT_SIGNATURE} over it
 */
public record Quote(Bytes attested, Bytes signature) {
  // TPM_GENERATED_VALUE and TPM_ST_ATTEST_QUOTE
  private static final int MADE_BY_A_TPM = 0xff544347;
  private static final int QUOTE = 0x8018;
  private static final int CLOCK_AND_FIRMWARE_BYTES = 8 + 4 + 4 + 1 + 8;

  /**
   * Checks that a key signed exactly these registers for exactly this purpose.
   *
   * @param qualifier what it must be bound to, 32 bytes
   */
  public void verify(AttestationKey key, byte[] qualifier, Registers registers)
      throws Unconvincing {
    byte[] message = attested.toArray();
    Unconvincing.unless(key.verifies(message, signature.toArray()), Refusal.SIGNATURE);
    TpmBytes in = new TpmBytes(message);
    // INVARIANT: a restricted key signs nothing from outside that begins with the magic number.
    Unconvincing.unless(in.u32() == MADE_BY_A_TPM, Refusal.TPM_MAGIC);
    Unconvincing.unless(in.u16() == QUOTE, Refusal.TPM_TYPE);
    in.sized();
    Unconvincing.unless(Arrays.equals(in.sized(), qualifier), Refusal.NOT_BOUND);
    in.take(CLOCK_AND_FIRMWARE_BYTES);
    Unconvincing.unless(in.u32() == 1, Refusal.TPM_SELECTION);
    Unconvincing.unless(in.u16() == Algorithm.SHA_256, Refusal.TPM_SELECTION);
    byte[] selection = in.take(in.u8());
    Unconvincing.unless(Arrays.equals(selection, registers.selection()), Refusal.TPM_SELECTION);
    Unconvincing.unless(Arrays.equals(in.sized(), registers.quoted()), Refusal.TPM_DIGEST);
    in.end();
  }
}
