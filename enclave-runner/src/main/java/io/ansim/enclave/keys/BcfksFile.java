package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jcajce.BCFKSLoadStoreParameter;
import org.bouncycastle.jcajce.BCFKSLoadStoreParameter.EncryptionAlgorithm;
import org.bouncycastle.jcajce.BCFKSLoadStoreParameter.MacAlgorithm;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Key-encryption keys at rest in a BCFKS file: scrypt, AES-256-CCM and HMAC under a password that
 * is read, each time, from a file only its owner can read.
 */
record BcfksFile(Path file, Path passwordFile) {
  private static final Pattern ALIAS = Pattern.compile("kek-(\\d{6})-([0-9a-f]{32})");
  private static final int SALT_BYTES = 32;
  // RFC 7914 section 2: N = 2^14, r = 8, p = 1 takes 16 MiB for every guess.
  private static final int SCRYPT_COST = 1 << 14;
  private static final int SCRYPT_BLOCK = 8;
  private static final int SCRYPT_PARALLEL = 1;
  private static final int MIN_PASSWORD_CHARACTERS = 16;

  /** Reads every key, oldest first; a wrong password and a damaged file are refused alike. */
  List<KeyEncryptionKey> load() {
    char[] password = new PasswordFile(passwordFile).read(MIN_PASSWORD_CHARACTERS);
    try {
      PasswordFile.requirePrivate(file);
      KeyStore keystore = KeyStore.getInstance("BCFKS", new BouncyCastleProvider());
      keystore.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
      List<KeyEncryptionKey> keys = new ArrayList<>();
      for (String alias : Collections.list(keystore.aliases()).stream().sorted().toList()) {
        Matcher parts = ALIAS.matcher(alias);
        if (!parts.matches()) {
          throw new EnclaveFault(FaultCode.KEY_REFUSED, "the keystore holds an unknown entry");
        }
        keys.add(
            new KeyEncryptionKey(
                Integer.parseInt(parts.group(1)),
                new KeyId(parts.group(2)),
                Secret.taking(keystore.getKey(alias, password).getEncoded())));
      }
      if (keys.isEmpty()) {
        throw new EnclaveFault(FaultCode.KEY_REFUSED, "the keystore holds no key");
      }
      return keys;
    } catch (GeneralSecurityException | IOException e) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "the keystore is missing, damaged or under another password", e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Replaces the file by one with exactly these keys; durable on return. */
  void store(List<KeyEncryptionKey> keys) {
    char[] password = new PasswordFile(passwordFile).read(MIN_PASSWORD_CHARACTERS);
    try {
      KeyStore keystore = KeyStore.getInstance("BCFKS", new BouncyCastleProvider());
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      keystore.load(null, null);
      for (KeyEncryptionKey key : keys) {
        SecretKeySpec spec = key.secret().reveal(bytes -> new SecretKeySpec(bytes, "AES"));
        String alias = "kek-%06d-%s".formatted(key.number(), key.id());
        keystore.setKeyEntry(alias, spec, password, null);
      }
      keystore.store(format(content, password));
      PrivateFile.write(file, content::writeTo);
    } catch (GeneralSecurityException | IOException e) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not write the keystore", e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static BCFKSLoadStoreParameter format(ByteArrayOutputStream out, char[] password) {
    return new BCFKSLoadStoreParameter.Builder(out, password)
        .withStorePBKDFConfig(
            new ScryptConfig.Builder(SCRYPT_COST, SCRYPT_BLOCK, SCRYPT_PARALLEL)
                .withSaltLength(SALT_BYTES)
                .build())
        .withStoreEncryptionAlgorithm(EncryptionAlgorithm.AES256_CCM)
        .withStoreMacAlgorithm(MacAlgorithm.HmacSHA512)
        .build();
  }
}
