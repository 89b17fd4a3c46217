package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void bucket_anyNumber_tellsItsPowerOfTen() {
    assertEquals("fewer than 10", Distribution.bucket(1));
    assertEquals("fewer than 10", Distribution.bucket(9));
    assertEquals("10 to 99", Distribution.bucket(10));
    assertEquals("1,000 to 9,999", Distribution.bucket(2649));
  }
}
