package io.ansim.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The screens say the same in both languages. */
class WordsTest {
  private static final Path WORDS = Path.of("src/main/web/src/words");
  private static final Pattern HOLE = Pattern.compile("\\{\\w+\\}");
  private static final Pattern KOREAN = Pattern.compile("[가-힣]");

  /** Said in the other language on purpose, or nothing but numbers. */
  private static final Set<String> NOT_KOREAN = Set.of("tools.language", "result.interval");

  private final JsonNode ko = read("ko.json");
  private final JsonNode en = read("en.json");

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

  private static JsonNode read(String name) {
    try {
      return JsonMapper.builder().build().readTree(WORDS.resolve(name).toFile());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
