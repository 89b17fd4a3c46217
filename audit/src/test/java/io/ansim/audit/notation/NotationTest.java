package io.ansim.audit.notation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NotationTest {
  @Test
  void base64_oneSpelling_isDecoded() {
    assertArrayEquals(new byte[] {0, 1}, StrictBase64.decode("AAE=").orElseThrow());
    assertArrayEquals(new byte[0], StrictBase64.decode("").orElseThrow());
  }

  @Test
  void base64_otherSpellings_areRefused() {
    for (String text : List.of("AAF=", "AAE", "AAE==", "AA E=", "AAE=\n", "AA-_", "=", "A")) {
      assertTrue(StrictBase64.decode(text).isEmpty(), text);
    }
  }

  @Test
  void decimal_oneSpelling_isRead() {
    assertEquals(OptionalLong.of(0), Decimal.parse("0"));
    assertEquals(OptionalLong.of(Long.MAX_VALUE), Decimal.parse("9223372036854775807"));
  }

  @Test
  void decimal_otherSpellings_areRefused() {
    for (String text :
        List.of("", "00", "01", "-1", "+1", " 1", "1 ", "1e3", "9223372036854775808", "٣")) {
      assertEquals(OptionalLong.empty(), Decimal.parse(text), text);
    }
  }

  @Test
  void utf8_malformed_isRefusedBothWays() {
    assertEquals(Optional.of("é"), StrictUtf8.decode(new byte[] {(byte) 0xc3, (byte) 0xa9}));
    assertTrue(StrictUtf8.decode(new byte[] {(byte) 0xc0, (byte) 0x80}).isEmpty());
    assertTrue(StrictUtf8.encode("\ud800").isEmpty());
    assertTrue(StrictUtf8.encode("\ud83d\ude00").isPresent());
  }
}
