package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of a dataset for as long as it lives, whatever its versions: were it ever another,
 * numbers that depend on who is counted would be drawn anew, and asking again would average what
 * protects them. It never leaves the keeper; a worker is handed one key made of it.
 */
public final class LifeKey {
  /** Length of every key made of it, in bytes. */
  public static final int BYTES = 32;

  // By name: another provider in front would take over silently.
  private static final String PROVIDER = "SunJCE";

  private LifeKey() {}

  /** The secret of a dataset, made on first use; the caller closes it. */
  public static Secret of(StateKeys keys, String dataset) {
    return keys.stateKey("life-" + dataset);
  }

  /** The key by which workers tell persons apart; the caller closes it. */
  public static Secret persons(Secret life) {
    return derived(life, "ansim/persons/v1");
  }

  /** The key of the changes to what is counted; the caller closes it. */
  public static Secret cellKeys(Secret life) {
    return derived(life, "ansim/cell-keys/v1");
  }

  private static Secret derived(Secret life, String label) {
    return life.reveal(ikm -> {
      try {
        return Secret.taking(
            KDF.getInstance("HKDF-SHA256", PROVIDER)
                .deriveData(
                    HKDFParameterSpec.ofExtract()
                        .addIKM(new SecretKeySpec(ikm, "Generic"))
                        .thenExpand(label.getBytes(StandardCharsets.US_ASCII), BYTES)));
      } catch (GeneralSecurityException e) {
        throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not derive a dataset's key", e);
      }
    });
  }
}
