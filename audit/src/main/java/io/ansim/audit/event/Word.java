package io.ansim.audit.event;

import java.util.Optional;

/** A constant with one spelling in the log. */
interface Word {
  /** The spelling in the log. */
  String word();

  /** The constant with this spelling. */
  static <W extends Enum<W> & Word> Optional<W> find(Class<W> words, String word) {
    return Vocabulary.of(words).find(word).map(words::cast);
  }
}
