package io.ansim.policy.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Health;
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
            "0400000000",
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
