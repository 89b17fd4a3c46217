package io.ansim.enclave.store.container.v2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.policy.dataset.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers made by {@link SpecContainer}; an index of bad ones beside them. */
class ContainerVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "/sealed-store-v2.tsv", delimiter = '\t', numLinesToSkip = 1)
  void write_vector_matchesAndReadsBack(
      String name,
      String dataset,
      long version,
      int format,
      int suite,
      String file,
      String key,
      String salt,
      String datasetKey,
      String pieces,
      int layoutBytes,
      long sealedBytes,
      String sealedSha256,
      String root)
      throws Exception {
    SpecContainer spec =
        new SpecContainer(dataset, version, format, suite, file, key, salt, datasetKey);
    List<SpecContainer.Piece> parsed = SpecContainer.pieces(pieces);
    byte[] expected = spec.file(parsed, layoutBytes);
    assertEquals(sealedSha256, Digest.of(expected).hex(), name);
    assertEquals(root, HEX.formatHex(spec.root()), name);

    Header header =
        new Header(
            new DatasetVersion(dataset, version),
            StoreFormat.coded(format).orElseThrow(),
            Suite.coded(suite).orElseThrow(),
            file,
            new KeyId(key),
            salt);
    Path target = folder.resolve(name);
    try (Secret secret = Secret.taking(HEX.parseHex(datasetKey))) {
      SealedFile sealed = write(target, header, secret, parsed, layoutBytes);
      assertArrayEquals(expected, Files.readAllBytes(target), name);
      assertEquals(sealedBytes, sealed.bytes(), name);
      assertEquals(root, sealed.root().hex(), name);
      Manifest manifest = Manifest.of(sealed, Instant.EPOCH, List.of());
      try (FileChannel channel = FileChannel.open(target)) {
        Index index = ContainerReader.index(channel, manifest, secret);
        assertArrayEquals(SpecContainer.plain(250, layoutBytes), index.layout(), name);
        assertEquals(parsed.size(), index.segments().size(), name);
      }
    }
  }

  /** The first vector, changed at one byte. */
  @ParameterizedTest
  @CsvFileSource(resources = "/sealed-store-v2-bad.tsv", delimiter = '\t', numLinesToSkip = 1)
  void read_badVector_isRefused(int offset, int change, String refusal) throws Exception {
    Header header =
        new Header(
            new DatasetVersion("claims", 1),
            StoreFormat.DUCKDB,
            Suite.AES_256_GCM,
            "5e98248af1356b3f551e3b73586bccaf",
            new KeyId("af0902b2c0875dba9fa3ceb9f56e4b44"),
            "bfa39b0cabd9c06cfd87dce647e4a5dce3897bf0f5ddd09799966984ebcc9c2f");
    Path target = folder.resolve("good");
    try (Secret secret = TestContainer.key()) {
      List<SpecContainer.Piece> pieces = SpecContainer.pieces("0:::1 3:claim:cost:262129");
      Manifest manifest =
          Manifest.of(write(target, header, secret, pieces, 5), Instant.EPOCH, List.of());
      byte[] bytes = Files.readAllBytes(target);
      bytes[offset] ^= (byte) change;
      Path bad = Files.write(folder.resolve("bad"), bytes);
      EnclaveFault fault =
          assertThrows(
              EnclaveFault.class, () -> TestContainer.readAll(bad, manifest, new ArrayList<>()));
      assertEquals(refusal, fault.getMessage());
    }
  }

  /** GCM with AES-256: test cases 14 and 16 of the GCM specification by McGrew and Viega. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
        + " '', 00000000000000000000000000000000,"
        + " cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
        + " feedfacedeadbeeffeedfacedeadbeefabaddad2,"
        + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39,"
        + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
  })
  void seal_knownAnswerOfGcm_matches(
      String key, String nonce, String context, String plain, String sealed) throws Exception {
    SpecGcm gcm = new SpecGcm(SpecContainer.aes(HEX.parseHex(key)));
    assertEquals(
        sealed,
        HEX.formatHex(gcm.seal(HEX.parseHex(nonce), HEX.parseHex(context), HEX.parseHex(plain))));
    byte[] out = new byte[sealed.length() / 2];
    new AesGcm(HEX.parseHex(key))
        .seal(
            HEX.parseHex(nonce),
            HEX.parseHex(context),
            HEX.parseHex(plain),
            plain.length() / 2,
            out);
    assertEquals(sealed, HEX.formatHex(out));
  }

  /** ARIA-256: the example of RFC 5794, appendix A.3. */
  @ParameterizedTest
  @CsvSource(
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
          + " 00112233445566778899aabbccddeeff, f92bd7c79fb72e2f2b8f80c1972d24fc")
  void encrypt_knownAnswerOfAria_matches(String key, String plain, String cipher) {
    assertEquals(
        cipher, HEX.formatHex(SpecContainer.aria(HEX.parseHex(key)).apply(HEX.parseHex(plain))));
  }

  private static SealedFile write(
      Path target, Header header, Secret key, List<SpecContainer.Piece> pieces, int layoutBytes)
      throws IOException {
    try (ContainerWriter writer = ContainerWriter.create(target, header, key)) {
      for (int i = 0; i < pieces.size(); i++) {
        SpecContainer.Piece piece = pieces.get(i);
        writer.append(
            new Label(piece.part(), piece.table(), piece.column()),
            new ByteArrayInputStream(SpecContainer.plain(i, piece.bytes())));
      }
      return writer.finish(SpecContainer.plain(250, layoutBytes));
    }
  }
}
