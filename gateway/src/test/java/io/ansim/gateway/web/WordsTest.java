package io.ansim.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The screens say the same in both languages. */
class WordsTest {
  private static final Path WORDS = Path.of("src/main/web/src/words");
  private static final Pattern HOLE = Pattern.compile("\\{\\w+\\}");
  private static final Pattern KOREAN = Pattern.compile("[가-힣]");

  /** Said in the other language on purpose, or nothing but numbers and names. */
  private static final Set<String> NOT_KOREAN =
      Set.of(
          "tools.language",
          "result.interval",
          "budget.share",
          "copy.python",
          "copy.r",
          "copy.curl",
          "auditor.report.file.json");

  private final JsonNode ko = read("ko");
  private final JsonNode en = read("en");

  @Test
  void keys_areTheSame() {
    assertEquals(keys(ko), keys(en));
    assertTrue(keys(ko).size() > 100);
  }

  @Test
  void holes_areTheSame() {
    for (String key : keys(ko)) {
      assertEquals(holes(ko.get(key)), holes(en.get(key)), key);
    }
  }

  @Test
  void words_areInTheirLanguage() {
    for (String key : keys(ko)) {
      assertFalse(en.get(key).asText().isBlank(), key);
      if (!NOT_KOREAN.contains(key)) {
        assertTrue(KOREAN.matcher(ko.get(key).asText()).find(), key);
        assertFalse(KOREAN.matcher(en.get(key).asText()).find(), key);
      }
    }
  }

  private static Set<String> keys(JsonNode words) {
    Set<String> keys = new TreeSet<>();
    for (Iterator<String> names = words.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    return keys;
  }

  private static Set<String> holes(JsonNode text) {
    return HOLE.matcher(text.asText())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All words of a language, from its files; no word stands in two of them. */
  private static JsonNode read(String language) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    try (Stream<Path> files = Files.list(WORDS.resolve(language))) {
      for (Path file : files.toList()) {
        ObjectNode words = (ObjectNode) JsonMapper.builder().build().readTree(file.toFile());
        words
            .properties()
            .forEach(
                word -> assertNull(all.replace(word.getKey(), word.getValue()), word.getKey()));
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return all;
  }
}
