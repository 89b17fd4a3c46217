package io.ansim.enclave.store.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Sealed files made by another implementation of the specification; plain byte i is 7i+3 mod 251.
 */
class SealedStoreVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvFileSource(
      resources = "/sealed-store-v1.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      maxCharsPerColumn = 8192)
  void write_vector_matchesAndReadsBack(
      String name,
      String dataset,
      long version,
      String file,
      String key,
      String salt,
      String datasetKey,
      int plainBytes,
      String headerHex,
      int sealedBytes,
      String sealedSha256)
      throws Exception {
    Header header = new Header(new DatasetVersion(dataset, version), file, new KeyId(key), salt);
    byte[] plain = new byte[plainBytes];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) ((7 * i + 3) % 251);
    }
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (Secret secret = Secret.taking(HEX.parseHex(datasetKey))) {
      ChunkWriter.write(header, secret, new ByteArrayInputStream(plain), sealed);
      assertEquals(headerHex, HEX.formatHex(header.encoded()), name);
      assertEquals(sealedBytes, sealed.size(), name);
      assertEquals(
          sealedSha256,
          HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(sealed.toByteArray())),
          name);
      ByteArrayInputStream in = new ByteArrayInputStream(sealed.toByteArray());
      ByteArrayOutputStream opened = new ByteArrayOutputStream();
      ChunkReader.read(
          Header.read(in), secret, in, (bytes, length) -> opened.write(bytes, 0, length));
      assertArrayEquals(plain, opened.toByteArray(), name);
    }
  }
}
