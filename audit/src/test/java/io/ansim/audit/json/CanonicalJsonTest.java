package io.ansim.audit.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.audit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The member names of RFC 8785 section 3.2.3, in the order given there. */
  @Test
  void write_membersOfTheRfc_areSortedByUtf16() {
    TreeMap<String, Json> members = new TreeMap<>();
    for (String name : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
      members.put(name, new Json.Whole(1));
    }
    assertEquals(
        "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":1,\"\ufb33\":1}",
        new String(CanonicalJson.write(new Json.Members(members)), StandardCharsets.UTF_8));
  }

  /** The text of RFC 8785 section 3.2.2.2. */
  @Test
  void write_textOfTheRfc_isEscapedAsThere() {
    Json text = new Json.Text("\u20ac$\u000f\nA'B\"\\\\\"/");
    assertEquals(
        "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"",
        new String(CanonicalJson.write(text), StandardCharsets.UTF_8));
  }

  @Test
  void write_halfASurrogatePair_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> CanonicalJson.write(new Json.Text("\udead")));
  }

  @Test
  void read_anythingButTheCanonicalSpelling_isRefused() {
    for (String text :
        List.of(
            "",
            " ",
            "{",
            "{}x",
            " {}",
            "{} ",
            "{\"a\":1,}",
            "{,}",
            "{\"a\" :1}",
            "{\"a\": 1}",
            "{\"b\":1,\"a\":1}",
            "{\"a\":1,\"a\":1}",
            "{a:1}",
            "{\"a\"}",
            "{\"a\":1\"b\":2}",
            "[1,]",
            "[,1]",
            "[1 ,2]",
            "[1",
            "null",
            "tru",
            "True",
            "01",
            "-0",
            "-",
            "+1",
            "1.0",
            "1e2",
            "9007199254740992",
            "99999999999999999999",
            "\"",
            "\"\\/\"",
            "\"\\u0041\"",
            "\"\\u001F\"",
            "\"\\u000a\"",
            "\"\n\"",
            "\"\\x\"",
            "'a'",
            "\uFEFF1",
            "\"\\ud83d\"",
            "[".repeat(40) + "]".repeat(40),
            "٣")) {
      assertThrows(MalformedJson.class, () -> CanonicalJson.read(utf8(text)), text);
    }
    assertThrows(MalformedJson.class, () -> CanonicalJson.read(new byte[] {'"', (byte) 0xff, '"'}));
  }

  @Test
  void read_whatWasWritten_givesTheValueBack() throws MalformedJson {
    Random random = Seeded.random(CanonicalJsonTest.class);
    for (int i = 0; i < 2_000; i++) {
      Json value = value(random, 3);
      byte[] bytes = CanonicalJson.write(value);
      assertEquals(value, CanonicalJson.read(bytes));
    }
  }

  @Test
  void read_mutatedBytes_isRefusedOrTheirOneSpelling() {
    Random random = Seeded.random(CanonicalJsonTest.class);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = CanonicalJson.write(value(random, 3));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        assertArrayEquals(bytes, CanonicalJson.write(CanonicalJson.read(bytes)));
      } catch (MalformedJson refused) {
        assertEquals(MalformedJson.class, refused.getClass());
      }
    }
  }

  private static Json value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> new Json.Text(text(random));
      case 1 -> new Json.Whole(random.nextLong() % (Json.MAX_WHOLE + 1));
      case 2 -> new Json.Flag(random.nextBoolean());
      case 3 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield new Json.Items(items);
      }
      default -> {
        TreeMap<String, Json> members = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(random), value(random, depth - 1));
        }
        yield new Json.Members(members);
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int point = random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80);
      text.appendCodePoint(Character.isSurrogate((char) point) ? 0x1f600 : point);
    }
    return text.toString();
  }
}
