package io.ansim.audit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.audit.AuditFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
  private static final String LINE = "\u2014 example.com/log AAAAAQI=\n";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void parse_goodNotes_areSpelledBack() {
    for (String note :
        List.of(
            "one\n\n" + LINE,
            "one\n\ntwo\n\n" + LINE,
            "Zw\u00f6lf\n\n" + LINE + LINE,
            "\n\n" + LINE,
            "one\n\n\n" + LINE)) {
      assertArrayEquals(utf8(note), SignedNote.parse(utf8(note)).bytes(), note);
    }
  }

  @Test
  void parse_blankLinesInTheText_splitsAtTheLast() {
    assertEquals("one\n\ntwo\n", SignedNote.parse(utf8("one\n\ntwo\n\n" + LINE)).text());
  }

  @Test
  void parse_badNotes_areRefused() {
    for (String note :
        List.of(
            "",
            "\n",
            "one\n",
            "one\n\n",
            LINE,
            "\n" + LINE,
            "one\n" + LINE,
            "one\r\n\n" + LINE,
            "one\tx\n\n" + LINE,
            "one\u0000\n\n" + LINE,
            "one\n\n" + LINE + "x",
            "one\n\n" + LINE + "x\n",
            "one\n\n" + LINE.strip(),
            "one\n\n" + LINE.replace("\u2014", "-"),
            "one\n\n" + LINE.replace(" AAAA", "  AAAA"),
            "one\n\n" + LINE.replace("example.com/log ", ""),
            "one\n\n" + LINE.replace("log", "l+g"),
            "one\n\n" + LINE.replace("log", "l\u00a0g"),
            "one\n\n" + LINE.replace("AAAAAQI=", "AAAAAQJ="),
            "one\n\n" + LINE.replace("AAAAAQI=", "AAAAAQI"),
            "one\n\n" + LINE.replace("AAAAAQI=", "AAAAAQ=="),
            "one\n\n" + LINE.replace("\n", " \n"),
            "one\n\n" + LINE.repeat(101))) {
      assertThrows(AuditFault.class, () -> SignedNote.parse(utf8(note)), note);
    }
    byte[] notUtf8 = utf8("one\n\n" + LINE);
    notUtf8[0] = (byte) 0xff;
    assertThrows(AuditFault.class, () -> SignedNote.parse(notUtf8));
    byte[] tooLong = utf8("x".repeat(1 << 20) + "\n\n" + LINE);
    assertThrows(AuditFault.class, () -> SignedNote.parse(tooLong));
  }

  @Test
  void parse_badCheckpoints_areRefused() {
    String root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    assertEquals(0, Checkpoint.parse("a\n0\n" + root + "\n").size());
    for (String text :
        List.of(
            "",
            "a\n0\n",
            "a\n0\n" + root,
            "a\n0\n" + root + "\n\n",
            "a\n0\n" + root + "\nx\n",
            "a\n00\n" + root + "\n",
            "a\n-1\n" + root + "\n",
            "a\n 0\n" + root + "\n",
            "\n0\n" + root + "\n",
            "a b\n0\n" + root + "\n",
            "a\n0\n" + root.replace("U=", "V=") + "\n",
            "a\n0\nAAAA\n",
            "a\r\n0\n" + root + "\n")) {
      assertThrows(AuditFault.class, () -> Checkpoint.parse(text), text);
    }
  }
}
