package io.ansim.enclave.store.container.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir static Path folder;
  private static SigningKey keeper;
  private static SigningKey other;

  @BeforeAll
  static void createKeys() throws Exception {
    Path password = folder.resolve("password");
    PrivateFile.write(
        password, out -> out.write("a password of some length".getBytes(StandardCharsets.UTF_8)));
    try (KeyVault vault = KeyVault.create(folder.resolve("keys"), password, new SecureRandom())) {
      vault.createSigningKey("keeper");
      vault.createSigningKey("other");
      keeper = vault.signingKey("keeper");
      other = vault.signingKey("other");
    }
  }

  private static Manifest manifest() {
    SecureRandom random = new SecureRandom();
    return new Manifest(
        Header.fresh(
            new DatasetVersion("claims", 3),
            StoreFormat.ARROW,
            Suite.ARIA_256_GCM,
            KeyId.random(random),
            random),
        new Digest("ab".repeat(32)),
        new Segment(Segment.INDEX, Label.INDEX, 40_960, 5000),
        123_456,
        Instant.parse("2026-11-22T01:02:03Z"),
        List.of(
            new Manifest.Table(
                "person",
                List.of(
                    new Manifest.Column("person_id", "BIGINT"),
                    new Manifest.Column("weight", "DECIMAL(18,2)"))),
            new Manifest.Table("empty", List.of())));
  }

  @Test
  void verify_whatWasSigned_givesTheSameManifest() {
    Manifest manifest = manifest();
    assertEquals(manifest, Manifest.verify(manifest.signed(keeper), keeper.verifyingKey()));
  }

  @Test
  void verify_anotherKey_isRefused() {
    assertRefused(manifest().signed(other));
  }

  @Test
  void verify_anyByteChanged_isRefused() {
    byte[] signed = manifest().signed(keeper);
    for (int at = 0; at < signed.length; at++) {
      byte[] changed = signed.clone();
      changed[at] ^= 1;
      assertRefused(changed);
    }
  }

  @Test
  void verify_signatureOfAnotherManifest_isRefused() {
    String one = new String(manifest().signed(keeper), StandardCharsets.US_ASCII);
    String two = new String(manifest().signed(keeper), StandardCharsets.US_ASCII);
    String mixed =
        one.substring(0, one.indexOf("signature")) + two.substring(two.indexOf("signature"));
    assertRefused(mixed.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void verify_nothing_isRefused() {
    assertRefused(new byte[0]);
  }

  @Test
  void column_nameWithALineBreak_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Manifest.Column("a\ntable b", "BIGINT"));
  }

  private static void assertRefused(byte[] signed) {
    EnclaveFault fault =
        assertThrows(EnclaveFault.class, () -> Manifest.verify(signed, keeper.verifyingKey()));
    assertEquals(FaultCode.MANIFEST_REFUSED, fault.code());
  }
}
