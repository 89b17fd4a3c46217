package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/** A PKCS#11 token with AES keys that never leave it; the JDK's own provider talks to it. */
final class Token {
  private static final int AES_BITS = 256;
  private static final int MIN_PIN_CHARACTERS = 4;

  private final Provider provider;
  private final PasswordFile pin;
  private KeyStore keys;

  private Token(Provider provider, PasswordFile pin) {
    this.provider = provider;
    this.pin = pin;
    this.keys = loaded();
  }

  /**
   * Logs in to the token in a slot.
   *
   * @param library the PKCS#11 library; it becomes part of this process
   * @param pin the file of the user's PIN
   */
  static Token open(Path library, long slot, Path pin) {
    Provider base = Security.getProvider("SunPKCS11");
    if (base == null) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "this JDK has no module `jdk.crypto.cryptoki`");
    }
    try {
      return new Token(base.configure(settings(library, slot)), new PasswordFile(pin));
    } catch (RuntimeException unusable) {
      if (unusable instanceof EnclaveFault fault) {
        throw fault;
      }
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED,
          "no token in slot `%d` of `%s`".formatted(slot, library),
          unusable);
    }
  }

  /** Looks again at what the token holds. */
  void look() {
    keys = loaded();
  }

  /** Makes a key under a name; durable on return. */
  void generate(String alias) {
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
      generator.init(AES_BITS);
      SecretKey session = generator.generateKey();
      keys.setKeyEntry(alias, session, null, null);
    } catch (GeneralSecurityException failed) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token would not make a key", failed);
    }
  }

  /** The names that begin so. */
  List<String> aliases(String prefix) {
    try {
      return Collections.list(keys.aliases()).stream()
          .filter(alias -> alias.startsWith(prefix))
          .sorted()
          .toList();
    } catch (GeneralSecurityException failed) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token would not list its keys", failed);
    }
  }

  /** The handle of a key; a token that would give the key itself away is refused. */
  Key key(String alias) {
    try {
      Key key = keys.getKey(alias, null);
      if (key == null) {
        throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token has no key `%s`".formatted(alias));
      }
      if (key.getEncoded() != null) {
        throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token gives its keys away");
      }
      return key;
    } catch (GeneralSecurityException failed) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token would not find a key", failed);
    }
  }

  /** Destroys a key; durable on return. */
  void destroy(String alias) {
    try {
      keys.deleteEntry(alias);
    } catch (GeneralSecurityException failed) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token would not destroy a key", failed);
    }
  }

  /** A cipher inside the token. */
  Cipher aesGcm() throws GeneralSecurityException {
    return Cipher.getInstance("AES/GCM/NoPadding", provider);
  }

  /** The provider's settings; of every AES key made or stored they say that it stays inside. */
  private static String settings(Path library, long slot) {
    return """
    --name = ansim
    library = "%s"
    slot = %d
    attributes(*, CKO_SECRET_KEY, CKK_AES) = {
      CKA_SENSITIVE = true
      CKA_EXTRACTABLE = false
      CKA_ENCRYPT = true
      CKA_DECRYPT = true
    }
    """
        .formatted(library, slot);
  }

  private KeyStore loaded() {
    char[] password = pin.read(MIN_PIN_CHARACTERS);
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, password);
      return store;
    } catch (GeneralSecurityException | IOException refused) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "the token is missing, or the PIN is another", refused);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
