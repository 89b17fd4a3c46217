package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvScannerTest {
  @Test
  void scan_plainRows_countsLines() throws Exception {
    assertEquals(List.of("[a, b]", "0@2", "1@3"), scan("a,b\n1,2\n3,4\n"));
  }

  @Test
  void scan_noLastLineEnd_countsTheLastRow() throws Exception {
    assertEquals(List.of("[a, b]", "0@2"), scan("a,b\r\n1,2"));
  }

  @Test
  void scan_quotedLineEnds_countAsLines() throws Exception {
    assertEquals(
        List.of("[a\nx, b]", "0@3", "1@5"), scan("\"a\nx\",b\n\"1\n\",2\n3,\"say \"\"4\"\"\"\n"));
  }

  @Test
  void scan_byteOrderMark_isNoPartOfTheHeader() throws Exception {
    assertEquals(List.of("[a]", "0@2"), scan("\uFEFFa\n1\n"));
  }

  @Test
  void scan_nothing_hasNoHeader() throws Exception {
    assertEquals(List.of("[]"), scan(""));
  }

  @Test
  void scan_wrongNumberOfFields_isReportedAtTheRow() throws Exception {
    assertEquals(
        List.of("[a, b]", "2:-1 FIELDS", "0@2", "4:-1 FIELDS", "1@4"),
        scan("a,b\n\"1\n\"\n1,2,3\n"));
  }

  @Test
  void scan_strayQuotes_areReportedAtTheField() throws Exception {
    assertEquals(
        List.of("[a, b]", "2:1 QUOTES", "0@2", "3:0 QUOTES", "1@3"),
        scan("a,b\n1,x\"y\n\"2\"z,3\n"));
  }

  @Test
  void scan_unclosedQuote_isReportedWhereItOpens() throws Exception {
    assertEquals(List.of("[a, b]", "0@2", "3:1 UNCLOSED", "1@3"), scan("a,b\n1,2\n3,\"4\n5,6\n"));
  }

  @Test
  void scan_emptyLine_isNoRow() throws Exception {
    assertEquals(List.of("[a, b]", "0@2", "3:-1 EMPTY_LINE", "1@4"), scan("a,b\n1,2\n\n3,4\n"));
    assertEquals(List.of("[a]", "2:-1 EMPTY_LINE", "0@3"), scan("a\r\n\r\n1\r\n"));
  }

  @Test
  void scan_otherLineEnd_isReported() throws Exception {
    assertEquals(List.of("[a]", "2:-1 LINE_END", "0@2", "1@3"), scan("a\n1\r\n2\n"));
    assertEquals(List.of("[a]", "2:0 LINE_END", "0@2"), scan("a\n1\r2\n"));
    assertEquals(List.of("[a]", "2:0 LINE_END", "0@2"), scan("a\n1\r"));
  }

  @Test
  void scan_nulCharacter_isReportedAtTheField() throws Exception {
    assertEquals(List.of("[a, b]", "2:1 NUL", "0@2"), scan("a,b\n1,x\0y\n"));
  }

  @Test
  void scan_illFormedUtf8_isReportedAtTheField() throws Exception {
    for (String bytes :
        List.of(
            "\u00FF",
            "\u00C0\u00AF",
            "\u00E0\u0080\u0080",
            "\u00ED\u00A0\u0080",
            "\u00F5",
            "\u00F4\u0090\u0080\u0080",
            "\u00C3",
            "\u00E3\u0081",
            "\u0081")) {
      assertEquals(
          List.of("[a, b]", "2:1 NOT_UTF8", "0@2"),
          scan(("a,b\n1," + bytes + "\n").getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void scan_wellFormedUtf8_isFine() throws Exception {
    assertEquals(List.of("[가, b]", "0@2"), scan("가,b\né,🙂\uD7FF\uE000\uFFFD\uDBFF\uDFFF\n"));
  }

  @Test
  void scan_rowOfAMillionBytes_isReported() throws Exception {
    assertEquals(
        List.of("[a]", "0@2", "3:-1 TOO_LONG", "1@3"),
        scan("a\n" + "x".repeat(999_999) + "\n" + "x".repeat(1_000_000) + "\n"));
  }

  private static List<String> scan(String text) throws IOException {
    return scan(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> scan(byte[] bytes) throws IOException {
    List<String> told = new ArrayList<>();
    CsvScanner.scan(
        new ByteArrayInputStream(bytes),
        new CsvScanner.Listener() {
          @Override
          public void header(List<String> names) {
            told.add(names.toString());
          }

          @Override
          public void row(long number, long line) {
            told.add(number + "@" + line);
          }

          @Override
          public void problem(long line, int field, Reason reason) {
            told.add(line + ":" + field + " " + reason);
          }

          @Override
          public void end(List<Characters> characters) {}
        });
    return told;
  }
}
