package io.ansim.policy.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

class WireFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void decode_anyBytes_failAsMalformedOrAreTheOneEncoding(byte[] bytes) {
    for (Codecs codec : Codecs.values()) {
      codec.accepts(bytes);
    }
  }
}
