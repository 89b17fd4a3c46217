package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key by which a worker chooses what counts of a person of whom there is too much. It is
 * derived from the dataset version's key: the same question of the same version chooses the same,
 * another version another, and nobody who cannot open the store can foresee the choice.
 */
public final class ChoiceKey {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private static final byte[] LABEL = "ansim/choice/v1".getBytes(StandardCharsets.US_ASCII);
  // By name: another provider in front would take over silently.
  private static final String PROVIDER = "SunJCE";

  private ChoiceKey() {}

  /** Derives the key into a secret of its length. */
  public static void derive(Secret datasetKey, Secret choice) {
    choice.take(
        datasetKey.reveal(ikm -> {
          try {
            return KDF.getInstance("HKDF-SHA256", PROVIDER)
                .deriveData(
                    HKDFParameterSpec.ofExtract()
                        .addIKM(new SecretKeySpec(ikm, "Generic"))
                        .thenExpand(LABEL, BYTES));
          } catch (GeneralSecurityException e) {
            throw new EnclaveFault(FaultCode.STORE_REFUSED, "could not derive the choice's key", e);
          }
        }));
  }
}
