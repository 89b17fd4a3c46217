package io.ansim.enclave.store.v1;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption of one file's chunks: each is bound to the header, its position and whether it is the
 * last, so that none can be changed, moved, dropped or taken from another file.
 */
public final class ChunkCipher {
  /** Bytes that every chunk grows by. */
  public static final int TAG_BYTES = 16;

  private static final byte[] KEY_LABEL =
      "ansim sealed-store v1 file key".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int DIGEST_BYTES = 32;
  private static final String PROVIDER = "SunJCE";

  private final SecretKey key;
  private final Cipher cipher;
  private final byte[] headerDigest;

  /** The cipher of the file with this header, under its dataset key. */
  public ChunkCipher(Header header, Secret datasetKey) {
    try {
      key = fileKey(header, datasetKey);
      // A provider ranked first may be a hundred times slower: take the fast one by name.
      cipher = Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
      headerDigest = MessageDigest.getInstance("SHA-256").digest(header.encoded());
    } catch (GeneralSecurityException e) {
      throw new EnclaveFault(FaultCode.STORE_REFUSED, "this JDK lacks the sealed store's suite", e);
    }
  }

  /** Encrypts a chunk; {@code out} has room for {@link #TAG_BYTES} more than {@code length}. */
  public int seal(long index, boolean last, byte[] plain, int length, byte[] out) {
    try {
      prepare(Cipher.ENCRYPT_MODE, index, last);
      return cipher.doFinal(plain, 0, length, out, 0);
    } catch (GeneralSecurityException e) {
      throw new EnclaveFault(FaultCode.STORE_REFUSED, "could not seal chunk " + index, e);
    }
  }

  /** Decrypts a chunk into {@code out}, or refuses and leaves no plaintext in it. */
  public int open(long index, boolean last, byte[] sealed, int length, byte[] out) {
    try {
      prepare(Cipher.DECRYPT_MODE, index, last);
      return cipher.doFinal(sealed, 0, length, out, 0);
    } catch (AEADBadTagException e) {
      Arrays.fill(out, (byte) 0);
      throw new EnclaveFault(
          FaultCode.STORE_REFUSED, "chunk %d of the sealed file is not authentic".formatted(index));
    } catch (GeneralSecurityException e) {
      throw new EnclaveFault(FaultCode.STORE_REFUSED, "could not open chunk " + index, e);
    }
  }

  private void prepare(int mode, long index, boolean last) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(index).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(DIGEST_BYTES + Long.BYTES + 1)
            .put(headerDigest)
            .putLong(index)
            .put((byte) (last ? 1 : 0))
            .array());
  }

  private static SecretKey fileKey(Header header, Secret datasetKey)
      throws GeneralSecurityException {
    KDF hkdf = KDF.getInstance("HKDF-SHA256", PROVIDER);
    byte[] derived =
        datasetKey.reveal(ikm -> {
          try {
            return hkdf.deriveData(
                HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(ikm, "Generic"))
                    .addSalt(header.saltBytes())
                    .thenExpand(KEY_LABEL, KEY_BYTES));
          } catch (GeneralSecurityException e) {
            throw new EnclaveFault(FaultCode.STORE_REFUSED, "could not derive the file's key", e);
          }
        });
    SecretKey key = new SecretKeySpec(derived, "AES");
    Arrays.fill(derived, (byte) 0);
    return key;
  }
}
