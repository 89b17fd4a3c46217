package io.ansim.enclave.attest.tpm2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.dataset.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotes of a real TPM in software, through the real tools. */
final class TpmToolsTest {
  private static final TreeSet<Integer> NUMBERS = new TreeSet<>(List.of(0, 7, 14));

  @TempDir Path folder;

  @Test
  void quote_softwareTpm_verifiesForItsQualifierAndRegistersOnly() throws Exception {
    try (SoftwareTpm machine = SoftwareTpm.create(folder.resolve("tpm"))) {
      TpmTools tpm = new TpmTools(machine.device(), folder.resolve("work"));
      AttestationKey key = AttestationKey.read(tpm.publicPart(machine.key()).toArray());
      Digest measured = Digest.of(new byte[] {3});
      tpm.extend(Registers.ENCLAVE, measured);
      byte[] qualifier = Digest.of(new byte[] {4}).bytes();
      Quote quote = tpm.quote(machine.key(), qualifier, NUMBERS);
      Registers registers = tpm.read(NUMBERS);
      quote.verify(key, qualifier, registers);
      assertEquals(Registers.extendedOnce(measured), registers.values().get(Registers.ENCLAVE));
      assertRefused(Refusal.NOT_BOUND, () -> quote.verify(key, new byte[32], registers));
      assertRefused(
          Refusal.TPM_DIGEST, () -> quote.verify(key, qualifier, registers.with(7, measured)));
      tpm.extend(Registers.ENCLAVE, measured);
      Quote later = tpm.quote(machine.key(), qualifier, NUMBERS);
      assertRefused(Refusal.TPM_DIGEST, () -> later.verify(key, qualifier, registers));
    }
  }

  @Test
  void quote_noTpm_isAFault() {
    TpmTools tpm = new TpmTools("swtpm:host=127.0.0.1,port=1", folder.resolve("work"));
    EnclaveFault fault = assertThrows(EnclaveFault.class, () -> tpm.read(NUMBERS));
    assertEquals(FaultCode.TPM, fault.code());
  }

  private interface Check {
    void run() throws Unconvincing;
  }

  private static void assertRefused(Refusal refusal, Check check) {
    assertEquals(refusal, assertThrows(Unconvincing.class, check::run).refusal());
  }
}
