package io.ansim.policy.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Ed25519Pem;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameHeadTest {
  @Test
  void encoded_everyTypeAtItsCap_readsBack() throws Exception {
    for (FrameType type : FrameType.values()) {
      FrameHead head = new FrameHead(type, type.cap());
      assertEquals(head, FrameHead.decode(head.encoded()));
    }
  }

  @Test
  void encoded_submitOf258_isTheseBytes() {
    assertArrayEquals(
        HexFormat.of().parseHex("0100000102"), new FrameHead(FrameType.SUBMIT, 258).encoded());
  }

  @Test
  void decode_unknownTypeOrLengthOverCap_isRefused() {
    for (String head :
        List.of(
            "0000000000",
            "0a00000000",
            "1900000000",
            "ff00000000",
            "0100100001",
            "01ffffffff",
            "1300000001",
            "01000001",
            "010000000000")) {
      assertThrows(
          MalformedWire.class, () -> FrameHead.decode(HexFormat.of().parseHex(head)), head);
    }
  }

  @Test
  void cancellation_ofJob1UnderTheKeyOfRfc8410_isTheseBytes() throws Exception {
    String pem =
        """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """;
    Signed signed =
        SignatureContext.CANCEL.sign(
            JobWire.JOB_ID.encode(new JobId("job-1")),
            Ed25519Pem.privateKey(pem.getBytes(StandardCharsets.US_ASCII)));
    byte[] payload = JobWire.SIGNED.encode(signed);
    HexFormat hex = HexFormat.of();
    String request =
        hex.formatHex(FrameHead.preface())
            + hex.formatHex(new FrameHead(FrameType.CANCEL, payload.length).encoded())
            + hex.formatHex(payload);
    assertEquals(
        "414e53494d4b5331020000004a8246656a6f622d3158408d05db34e25916af2bcbdaf0bae8cc7739cb7b5eca0d0b"
            + "da6f31f76f18748ea6d43126503f1c7f376eb7c6f7d39b66213b7785946cc3f37107f880a061fbc90c",
        request);
  }

  @Test
  void health_encoded_readsBack() throws Exception {
    Digest digest = Digest.of(new byte[] {1});
    Health health =
        new Health(
            Bytes.of(new byte[Health.NONCE_BYTES]),
            "1.0",
            false,
            Bytes.of(new byte[] {1, 2}),
            List.of(new Health.Dataset(new DatasetId("demo"), 3, digest, 4, digest)));
    assertEquals(health, JobWire.HEALTH.decode(JobWire.HEALTH.encode(health)));
  }
}
