package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
  @Test
  void read_everyKindOfValue_isThere() {
    assertEquals(
        new JsonText.Fields(
            Map.of(
                "a", new JsonText.Items(List.of(new JsonText.Word("-1.5e3"))),
                "b", new JsonText.Text("\"\\/\b\f\n\r\t안"),
                "c", new JsonText.Fields(Map.of()),
                "d", new JsonText.Items(List.of()))),
        JsonText.read(
            "{\"a\":[-1.5e3],\"b\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uc548\",\"c\":{},\"d\":[]}"));
  }

  @Test
  void read_anythingElse_isRefused() {
    for (String text :
        List.of(
            "",
            " 1",
            "1 ",
            "{",
            "[1",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":2}",
            "{a:1}",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12zz\"",
            "1[]")) {
      assertThrows(IllegalArgumentException.class, () -> JsonText.read(text), text);
    }
  }
}
