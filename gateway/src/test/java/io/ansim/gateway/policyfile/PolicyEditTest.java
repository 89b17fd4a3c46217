package io.ansim.gateway.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyEditTest {
  private static final String TEXT =
      """
      # 머리말
      dataset: d            # the dataset
      title: {ko: 가, en: A}  # 제목
      purposes:
        - care   # for care
        - teaching
      codes: [DUO:0000007, trade]

      release:
        mode: perturbed     # how
        # a remark above
        minimum-persons: 10 # fewest
        rounding: 5

      # what follows
      tables:
        t: {audience: person}
      """;

  @Test
  void set_aValue_leavesEveryOtherCharacterAlone() {
    assertEquals(
        Optional.of(TEXT.replace("minimum-persons: 10", "minimum-persons: 5")),
        PolicyEdit.set(TEXT, "/release/minimum-persons", "5"));
    assertEquals(
        Optional.of(TEXT.replace("ko: 가", "ko: \"나, 다\"")),
        PolicyEdit.set(TEXT, "/title/ko", "나, 다"));
  }

  @Test
  void set_anEntryThatIsNotThere_isAddedBehindTheLast() {
    assertEquals(
        Optional.of(TEXT.replace("  rounding: 5\n", "  rounding: 5\n  max-cells: 9\n")),
        PolicyEdit.set(TEXT, "/release/max-cells", "9"));
    assertEquals(
        Optional.of(TEXT.replace("  - teaching\n", "  - teaching\n  - a b\n")),
        PolicyEdit.set(TEXT, "/purposes/-", "a b"));
    assertEquals(
        Optional.of(TEXT.replace("trade]", "trade, x:1]")),
        PolicyEdit.set(TEXT, "/codes/-", "x:1"));
    assertEquals(
        Optional.of(TEXT.replace("en: A}", "en: A, fr: \"<b>\"}")),
        PolicyEdit.set(TEXT, "/title/fr", "<b>"));
  }

  @Test
  void set_whatHasNoPlace_isNothing() {
    assertEquals(Optional.empty(), PolicyEdit.set(TEXT, "/nothing/below", "x"));
    assertEquals(Optional.empty(), PolicyEdit.set(TEXT, "/release", "x"));
    assertEquals(Optional.empty(), PolicyEdit.set("a: [", "/a", "x"));
  }

  @Test
  void set_emptyValue_standsBehindItsColon() {
    assertEquals(
        Optional.of("dataset: d\nversion: 2\n"),
        PolicyEdit.set("dataset: d\nversion:\n", "/version", "2"));
  }

  @Test
  void set_anotherMode_takesTheKeysOfTheFormerAway() {
    String text = PolicyEdit.set(TEXT, "/release/mode", "dp").orElseThrow();

    assertEquals(TEXT.replace("mode: perturbed", "mode: dp").replace("  rounding: 5\n", ""), text);
  }

  @Test
  void remove_anEntry_takesItsLineAndNoOther() {
    assertEquals(
        Optional.of(TEXT.replace("  minimum-persons: 10 # fewest\n", "")),
        PolicyEdit.remove(TEXT, "/release/minimum-persons"));
    assertEquals(
        Optional.of(TEXT.replace("  - care   # for care\n", "")),
        PolicyEdit.remove(TEXT, "/purposes/0"));
    assertEquals(
        Optional.of(TEXT.replace("[DUO:0000007, trade]", "[trade]")),
        PolicyEdit.remove(TEXT, "/codes/0"));
    assertEquals(
        Optional.of(TEXT.replace("[DUO:0000007, trade]", "[DUO:0000007]")),
        PolicyEdit.remove(TEXT, "/codes/1"));
    assertEquals(Optional.empty(), PolicyEdit.remove(TEXT, "/codes/2"));
  }

  /** Whatever is set reads back, and no other line of a profile changes. */
  @ParameterizedTest
  @EnumSource
  void set_anyValueOfAProfile_changesItsLineOnly(Profile profile) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String text = profile.text();
    List<String> pointers = new ArrayList<>(texts(text).keySet());
    List<String> values = List.of("7", "integer code 1|2", "<b>#: x", "a: b", "\\\" '", "나 다");
    for (int i = 0; i < 60; i++) {
      String pointer = pointers.get(random.nextInt(pointers.size()));
      if (pointer.equals("/release/mode")) {
        continue;
      }
      String value = values.get(random.nextInt(values.size()));
      String edited = PolicyEdit.set(text, pointer, value).orElseThrow();

      assertEquals(value, texts(edited).get(pointer), pointer);
      List<String> before = text.lines().toList();
      List<String> after = edited.lines().toList();
      assertEquals(before.size(), after.size(), pointer);
      long others = 0;
      for (int line = 0; line < before.size(); line++) {
        others += before.get(line).equals(after.get(line)) ? 0 : 1;
      }
      assertTrue(others <= 1, pointer + " as `" + value + "`");
    }
  }

  @ParameterizedTest
  @EnumSource
  void remove_anyColumnOfAProfile_leavesTheOthers(Profile profile) {
    String text = profile.text();
    List<String> columns =
        texts(text).keySet().stream().filter(one -> one.contains("/columns/")).toList();
    for (int i = 0; i < columns.size(); i += 7) {
      Map<String, String> left = texts(PolicyEdit.remove(text, columns.get(i)).orElseThrow());

      assertEquals(texts(text).size() - 1, left.size());
      assertTrue(!left.containsKey(columns.get(i)));
    }
  }

  private static Map<String, String> texts(String text) {
    return Draft.of(text).texts().orElseThrow();
  }
}
