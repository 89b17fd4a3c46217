package io.ansim.audit.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Vectors;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of `bundle-tampering.tsv` is done to a sound bundle; the verifier says what it was. */
class BundleTamperingTest {
  @TempDir private static Path folder;
  private static BundleFixture.Published published;

  @TempDir private Path own;

  static Stream<List<String>> lines() {
    return Vectors.read("bundle-tampering.tsv").stream();
  }

  @BeforeAll
  static void publish() throws Exception {
    published = BundleFixture.publish(folder);
  }

  @Test
  void table_hasFortyCasesAndMore() {
    assertTrue(lines().count() >= 40);
    assertEquals(lines().count(), lines().map(List::getFirst).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void verify_tamperedBundle_saysWhatWasDone(List<String> line) throws Exception {
    byte[] zip = new BundleTampering(published, own).act(line.get(1), line.get(2));
    BundleVerdict.Unsound verdict =
        assertInstanceOf(
            BundleVerdict.Unsound.class, new BundleVerifier(BundleFixture.trust()).verify(zip));

    assertEquals(line.get(3), verdict.place());
    assertTrue(verdict.reason().contains(line.get(4)), verdict.reason());
  }
}
