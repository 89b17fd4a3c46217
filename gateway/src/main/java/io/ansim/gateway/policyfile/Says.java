package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;
import io.ansim.gateway.terms.Sentences;
import java.util.Locale;

/** What can be wrong with a policy file, in both languages. */
final class Says {
  private static final Sentences WORDS = new Sentences("policy");

  private Says() {}

  /** The sentence of a key; places are filled in order. */
  static Sentence say(String key, Object... values) {
    return WORDS.say(key, values);
  }

  /** A key of the file, as messages quote it. */
  static Sentence named(String key) {
    return say("named", key);
  }

  /** Why one of the policy's types does not take a value; its message is the English sentence. */
  static Sentence why(IllegalArgumentException unsuitable) {
    String message = String.valueOf(unsuitable.getMessage());
    String key = "why." + slug(message);
    return new Sentence(WORDS.korean(WORDS.knows(key) ? key : "why"), message);
  }

  /** A message without what it quotes and counts: {@code a day such as 2027}, a-day-such-as. */
  private static String slug(String message) {
    return message
        .replaceAll("`[^`]*`", "")
        .replaceAll("[^A-Za-z]+", "-")
        .replaceAll("^-|-$", "")
        .toLowerCase(Locale.ROOT);
  }
}
