package io.ansim.enclave.attest;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * A key pair that an enclave makes for one opening and shows evidence for; a broker in another
 * process sends a dataset's key to it (HPKE, RFC 9180: base mode, X25519, HKDF-SHA-256,
 * AES-256-GCM).
 *
 * <p>A parcel opens only for the binding it was sealed under, so it cannot be kept for another
 * opening, version or policy.
 */
public final class EphemeralKey {
  private static final byte[] PURPOSE = "ansim/key-parcel/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int PUBLIC_BYTES = 32;

  private final AsymmetricCipherKeyPair pair;

  private EphemeralKey(AsymmetricCipherKeyPair pair) {
    this.pair = pair;
  }

  /** A new pair. */
  public static EphemeralKey fresh(SecureRandom random) {
    return new EphemeralKey(pair(random));
  }

  /** The public key in hexadecimal, as a binding names whoever is to hold the dataset's key. */
  public String opener() {
    return HexFormat.of().formatHex(((X25519PublicKeyParameters) pair.getPublic()).getEncoded());
  }

  /**
   * Seals a dataset's key to the opener of a binding: the encapsulated key, then the ciphertext.
   */
  public static Bytes seal(Secret key, Binding binding, SecureRandom random) {
    X25519PublicKeyParameters to =
        new X25519PublicKeyParameters(HexFormat.of().parseHex(binding.opener()));
    HPKEContextWithEncapsulation context = suite().setupBaseS(to, PURPOSE, pair(random));
    byte[] sealed =
        key.reveal(bytes -> {
          try {
            return context.seal(binding.content(), bytes);
          } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("a key cannot be sealed", impossible);
          }
        });
    byte[] encapsulated = context.getEncapsulation();
    byte[] parcel = Arrays.copyOf(encapsulated, encapsulated.length + sealed.length);
    System.arraycopy(sealed, 0, parcel, encapsulated.length, sealed.length);
    return Bytes.of(parcel);
  }

  /** Opens a parcel for the binding it was sealed under, or refuses it. */
  public Secret open(Bytes parcel, Binding binding) {
    byte[] bytes = parcel.toArray();
    if (bytes.length <= PUBLIC_BYTES || !binding.opener().equals(opener())) {
      throw refused();
    }
    byte[] encapsulated = Arrays.copyOf(bytes, PUBLIC_BYTES);
    byte[] sealed = Arrays.copyOfRange(bytes, PUBLIC_BYTES, bytes.length);
    try {
      return Secret.taking(
          suite().setupBaseR(encapsulated, pair, PURPOSE).open(binding.content(), sealed));
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      throw refused();
    }
  }

  private static EnclaveFault refused() {
    return new EnclaveFault(FaultCode.KEY_REFUSED, "the parcel is not for this key and binding");
  }

  private static AsymmetricCipherKeyPair pair(SecureRandom random) {
    X25519KeyPairGenerator generator = new X25519KeyPairGenerator();
    generator.init(new X25519KeyGenerationParameters(random));
    return generator.generateKeyPair();
  }

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
