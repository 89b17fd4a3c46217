package io.ansim.enclave.attest.snp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.job.Bytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reports of real processors, where a folder of them is named by {@code ANSIM_SNP_VECTORS}: each
 * folder in it has {@code report.bin}, {@code vcek.der} and {@code chain.pem} (the ASK, then the
 * ARK), and {@code debug} if its guest may be debugged. They are not ours to ship; without them the
 * chains and reports that {@link GuestTest} makes are the test.
 */
final class VectorsTest {
  private static final String FOLDER = "ANSIM_SNP_VECTORS";

  @TestFactory
  List<DynamicTest> verify_realReports_convinceOrAreRefusedForDebugging() throws Exception {
    String folder = System.getenv(FOLDER);
    List<DynamicTest> tests = new ArrayList<>();
    if (folder != null) {
      try (Stream<Path> each = Files.list(Path.of(folder))) {
        each.sorted()
            .forEach(vector ->
                tests.add(
                    DynamicTest.dynamicTest(
                        vector.getFileName().toString(), () -> verify(vector))));
      }
      assertTrue(!tests.isEmpty(), FOLDER + " holds no folder");
    }
    return tests;
  }

  private static void verify(Path vector) throws Exception {
    byte[] report = Files.readAllBytes(vector.resolve("report.bin"));
    List<Bytes> chain = certificates(vector.resolve("chain.pem"));
    Guest guest =
        new Guest(
            Bytes.of(report),
            new CertificateChain(
                Bytes.of(Files.readAllBytes(vector.resolve("vcek.der"))),
                chain.get(0),
                chain.get(1)));
    byte[] data = Arrays.copyOfRange(report, 0x50, 0x90);
    Guest.Expected shown = guest.shown();
    Instant now = Instant.now();
    if (Files.exists(vector.resolve("debug"))) {
      Unconvincing refused = assertThrows(Unconvincing.class, () -> guest.verify(shown, data, now));
      assertEquals(Refusal.SNP_DEBUG, refused.refusal());
    } else {
      guest.verify(shown, data, now);
    }
    report[0x90] ^= 1;
    Guest altered = new Guest(Bytes.of(report), guest.certificates());
    Unconvincing refused = assertThrows(Unconvincing.class, () -> altered.verify(shown, data, now));
    assertEquals(Refusal.SIGNATURE, refused.refusal());
  }

  private static List<Bytes> certificates(Path pem) throws Exception {
    List<Bytes> certificates = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(pem))) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      for (Certificate each : all) {
        certificates.add(Bytes.of(each.getEncoded()));
      }
    }
    return certificates;
  }
}
