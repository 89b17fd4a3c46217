package io.ansim.policy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "00 | 0",
        "3903e7 | -1000",
        "83f5f4f6 | [true, false, null]",
        "fb3ff199999999999a | 1.1",
        "4401020304 | h'01020304'",
        "62225c | \"\\\"\\\\\"",
        "620a61 | \"\\u000aa\"",
        "63eab080 | \"가\"",
        "82018202830304f5 | [1, [2, [3, 4, true]]]"
      })
  void text_value_isInDiagnosticNotation(String hex, String text) throws MalformedWire {
    assertEquals(text, Diagnostic.text(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000", "1800", "f7", "a0", "c100", "8201", "9fff"})
  void text_notTheOneForm_isRefused(String hex) {
    assertThrows(MalformedWire.class, () -> Diagnostic.text(HexFormat.of().parseHex(hex)));
  }
}
