package io.ansim.audit.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The constants of an enum by their spelling in the log. */
final class Vocabulary {
  private static final ClassValue<Vocabulary> ALL =
      new ClassValue<>() {
        @Override
        protected Vocabulary computeValue(Class<?> words) {
          return new Vocabulary(words);
        }
      };

  private final Map<String, Object> constants = new HashMap<>();

  private Vocabulary(Class<?> words) {
    for (Object constant : words.getEnumConstants()) {
      if (constant instanceof Word word && constants.put(word.word(), constant) != null) {
        throw new IllegalStateException("two constants with one spelling");
      }
    }
  }

  static Vocabulary of(Class<?> words) {
    return ALL.get(words);
  }

  Optional<Object> find(String spelling) {
    return Optional.ofNullable(constants.get(spelling));
  }
}
