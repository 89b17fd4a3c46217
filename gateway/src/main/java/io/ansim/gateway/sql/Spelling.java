package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.Locale;
import java.util.Set;

/** Puts forms of the users' dialect into the parser's spelling, one word at a time. */
final class Spelling {
  private static final Set<String> CHOOSING = Set.of("first", "last", "any_value", "arbitrary");
  private static final Set<String> FRAME_ENDS = Set.of("between", "unbounded", "current");
  private static final Set<String> PARTS = Set.of("substring", "substr");

  private final Words words;

  private Spelling(Words words) {
    this.words = words;
  }

  static void rewrite(Words words) {
    Spelling spelling = new Spelling(words);
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i).kind()) {
        case WORD -> spelling.word(i);
        case SYMBOL -> spelling.symbol(i);
        case QUOTED, NUMBER, STRING -> {}
      }
    }
  }

  private void word(int i) {
    Token word = words.get(i);
    String lower = word.text().toLowerCase(Locale.ROOT);
    switch (lower) {
      case "all" -> {
        if (words.isWord(i - 1, "by")) {
          words.replace(i, i + 1, Words.function(SourceText.ALL, word));
        }
      }
      case "isnull", "notnull" -> {
        if (!words.is(i + 1, "(") && words.endsValue(i - 1)) {
          Token is = Words.word("is", word);
          Token none = Words.word("null", word);
          if (lower.equals("isnull")) {
            words.replace(i, i + 1, is, none);
          } else {
            words.replace(i, i + 1, is, Words.word("not", word), none);
          }
        }
      }
      case "range" -> {
        if (!words.isWord(i + 1, FRAME_ENDS)) {
          words.replace(i, i + 1, Words.function(lower, word));
        }
      }
      case "filter" -> {
        if (words.is(i + 1, "(") && words.is(i - 1, ")") && !words.isWord(i + 2, "where")) {
          words.replace(i + 2, i + 2, Words.word("where", word));
        }
      }
      case "date", "time", "timestamp" -> {
        if (words.is(i + 1, "(") && !words.isCastType(i)) {
          called(i, lower);
        } else if (!words.isKind(i + 1, Token.Kind.STRING) && !words.isCastType(i)) {
          words.replace(i, i + 1, Words.function(lower, word));
        }
      }
      case "define", "measure", "next", "pattern", "skip", "user" -> {
        if (!words.isWord(i - 1, "fetch")) {
          words.replace(i, i + 1, Words.function(lower, word));
        }
      }
      case "materialized" -> {
        if (words.is(i + 1, "(")) {
          words.replace(words.isWord(i - 1, "not") ? i - 1 : i, i + 1);
        }
      }
      default -> {
        boolean type = words.isWord(i - 1, "as");
        if (!type && words.is(i + 1, "(") && !words.isWord(i, Words.KEYWORDS)) {
          called(i, lower);
        }
      }
    }
  }

  /** A function's name, which the parser takes for nothing else inside quotes. */
  private void called(int i, String name) {
    int end = words.closing(i + 1);
    int depth = 0;
    for (int at = i + 1; at < end; at++) {
      if (words.is(at, "(") || words.is(at, "[")) {
        depth++;
      } else if (words.is(at, ")") || words.is(at, "]")) {
        depth--;
      } else if (depth == 1
          && PARTS.contains(name)
          && (words.isWord(at, "from") || words.isWord(at, "for"))) {
        words.replace(at, at + 1, Words.symbol(",", words.get(at)));
      } else if (depth == 1
          && CHOOSING.contains(name)
          && words.isWord(at, "order")
          && words.isWord(at + 1, "by")) {
        Token order = words.get(at);
        words.replace(
            at,
            at,
            Words.symbol(")", order),
            Words.word("within", order),
            Words.word("group", order),
            Words.symbol("(", order));
        break;
      }
    }
    words.replace(i, i + 1, Words.function(name, words.get(i)));
  }

  private void symbol(int i) {
    Token symbol = words.get(i);
    switch (symbol.text()) {
      case "//" -> words.replace(i, i + 1, Words.symbol("%", symbol));
      case "==" -> words.replace(i, i + 1, Words.symbol("=", symbol));
      case "!=" -> words.replace(i, i + 1, Words.symbol("<>", symbol));
      case "%" ->
          throw words.refusal(
              Rule.FUNCTION,
              "a remainder would pick an arbitrary part of the persons; group into bins instead",
              i,
              i,
              "(… // 10) * 10");
      case ";" -> {
        for (int at = i; at < words.size(); at++) {
          if (!words.is(at, ";")) {
            throw words.refusal(Rule.PARSE, "one question at a time", i, i);
          }
        }
        words.replace(i, words.size());
      }
      case "[" -> {
        if (words.endsValue(i - 1)) {
          throw words.refusal(
              Rule.PARSE,
              "lists are not part of the language; the first characters of a text are left(code,"
                  + " 3)",
              i,
              words.closing(i));
        }
        if (!words.isWord(i - 1, "array")) {
          words.replace(i, i, Words.word("array", symbol));
        }
      }
      default -> {}
    }
  }
}
