package io.ansim.audit.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.TrustPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {
  private static final int SMALL = 1500;
  private static final Random RANDOM = Seeded.random(BundleVerifierTest.class);

  @TempDir private static Path folder;
  private static byte[] zip;

  private final BundleVerifier verifier = new BundleVerifier(BundleFixture.trust());

  @BeforeAll
  static void publish() throws Exception {
    zip = BundleFixture.publish(folder).bundle().zip();
  }

  @Test
  void verify_bundleAsPublished_isSound() {
    BundleVerdict.Sound sound = assertInstanceOf(BundleVerdict.Sound.class, verifier.verify(zip));

    assertEquals(BundleFixture.facts("job-1"), sound.statement().facts());
    assertEquals(BundleFixture.RUNNER, sound.runner());
    assertEquals(20, sound.index());
    assertEquals(40, sound.checkpoint().size());
    assertEquals(4, sound.signers().size());
  }

  @Test
  void verify_policyThatNamesNoRunner_isUnsound() {
    String policy = BundleFixture.policy();
    String without = policy.substring(0, policy.indexOf("runner "));
    BundleVerdict verdict =
        new BundleVerifier(TrustPolicy.parse(without.getBytes(StandardCharsets.UTF_8))).verify(zip);

    assertEquals(
        new BundleVerdict.Unsound("release.dsse.json", "the policy names no runner"), verdict);
  }

  /** Not a sample: each byte of the bundle is changed, in one bit that is drawn. */
  @Test
  void verify_anyByteChanged_isUnsound() {
    for (int place = 0; place < zip.length; place++) {
      byte[] changed = zip.clone();
      changed[place] ^= (byte) (1 << RANDOM.nextInt(8));
      BundleVerdict verdict = verifier.verify(changed);
      assertInstanceOf(BundleVerdict.Unsound.class, verdict, "byte " + place);
    }
  }

  /** Every byte of small files, every fifth of others, in a zip that is right for them. */
  @Test
  void verify_anyByteOfAFileChanged_isFoundThereOrInItsProof() {
    ReleaseBundle bundle = ReleaseBundle.parse(zip);
    for (BundleFile file : BundleFile.values()) {
      byte[] content = bundle.file(file);
      int step = content.length < SMALL ? 1 : 5;
      for (int place = 0; place < content.length; place += step) {
        byte[] changed = content.clone();
        changed[place] ^= (byte) (1 << RANDOM.nextInt(8));
        BundleVerdict.Unsound verdict =
            assertInstanceOf(
                BundleVerdict.Unsound.class,
                verifier.verify(bundle.with(file, changed).zip()),
                file + " byte " + place);
        // An entry that is still one of this release is not the one that the log has.
        assertTrue(
            verdict.place().equals(file.path())
                || (file == BundleFile.ENTRY && verdict.place().equals(BundleFile.PROOF.path())),
            file + " byte " + place + ": " + verdict);
      }
    }
  }

  @Test
  void verify_anyByteLeftOutOrDoubled_isUnsound() {
    for (int i = 0; i < 300; i++) {
      int place = RANDOM.nextInt(zip.length);
      byte[] shorter = new byte[zip.length - 1];
      System.arraycopy(zip, 0, shorter, 0, place);
      System.arraycopy(zip, place + 1, shorter, place, shorter.length - place);
      assertInstanceOf(BundleVerdict.Unsound.class, verifier.verify(shorter), "byte " + place);
      byte[] longer = new byte[zip.length + 1];
      System.arraycopy(zip, 0, longer, 0, place + 1);
      System.arraycopy(zip, place, longer, place + 1, zip.length - place);
      assertInstanceOf(BundleVerdict.Unsound.class, verifier.verify(longer), "byte " + place);
    }
  }

  @Test
  void verify_anyPrefix_isUnsound() {
    for (int length = 0; length < zip.length; length += 1 + RANDOM.nextInt(40)) {
      byte[] cut = Arrays.copyOf(zip, length);
      assertInstanceOf(BundleVerdict.Unsound.class, verifier.verify(cut), "length " + length);
    }
  }

  @Test
  void zip_isReadByTheJdkInTheOrderOfItsFiles() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }

    assertEquals(
        List.of(
            "index.html",
            "table.csv",
            "table.arrow",
            "evidence/runner.txt",
            "ro-crate-metadata.json",
            "release.dsse.json",
            "entry.json",
            "release.tlog-proof"),
        List.copyOf(files.keySet()));
    ReleaseBundle bundle = ReleaseBundle.parse(zip);
    for (BundleFile file : BundleFile.values()) {
      assertArrayEquals(bundle.file(file), files.get(file.path()));
    }
    assertArrayEquals(zip, bundle.zip());
  }

  @Test
  void page_textThatLooksLikeMarkup_isEscaped() {
    String page =
        new String(ReleaseBundle.parse(zip).file(BundleFile.PAGE), StandardCharsets.UTF_8);

    assertFalse(page.contains("<script"));
    assertEquals("&lt;a href=&#39;x&#39;&gt;&amp;&quot;", Page.escaped("<a href='x'>&\""));
  }
}
