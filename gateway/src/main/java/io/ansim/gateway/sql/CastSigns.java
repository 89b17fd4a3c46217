package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.Locale;
import java.util.Set;

/**
 * Writes {@code x::TYPE} as {@code cast(x as TYPE)}, since the parser lets the sign bind as loosely
 * as a product, and {@code DATE '…'} likewise.
 */
final class CastSigns {
  private static final Set<String> TYPED = Set.of("date", "timestamp");

  private final Words words;

  private CastSigns(Words words) {
    this.words = words;
  }

  static void rewrite(Words words) {
    new CastSigns(words).run();
  }

  private void run() {
    for (int i = 0; i < words.size(); i++) {
      if (words.isWord(i, TYPED) && words.isKind(i + 1, Token.Kind.STRING)) {
        Token type = words.get(i);
        Token text = words.get(i + 1);
        Token whole = Words.word("cast", new Token(text.kind(), "", type.start(), text.end()));
        words.replace(
            i,
            i + 2,
            whole,
            Words.symbol("(", type),
            text,
            Words.word("as", text),
            Words.word(type.text(), type),
            Words.symbol(")", text));
      } else if (words.is(i, "::")) {
        int start = operandStart(i - 1, i);
        int end = typeEnd(i + 1);
        Token first = words.get(start);
        Token last = words.get(end);
        words.replace(end + 1, end + 1, Words.symbol(")", last));
        words.replace(i, i + 1, Words.word("as", words.get(i)));
        words.replace(start, start, Words.word("cast", first), Words.symbol("(", first));
      }
    }
  }

  /** Where the value starts whose last word is at {@code end}. */
  private int operandStart(int end, int sign) {
    if (words.is(end, ")")) {
      return bracketed(end, sign);
    }
    if (words.is(end, "]")) {
      int open = words.opening(end);
      return words.isWord(open - 1, "array") ? open - 1 : open;
    }
    if (words.isWord(end, "end")) {
      return caseStart(end, sign);
    }
    if (words.isWord(end - 1, "over")) {
      return operandStart(end - 2, sign);
    }
    if (words.isName(end)) {
      return qualified(end);
    }
    if (words.endsValue(end)) {
      return end;
    }
    throw words.refusal(Rule.PARSE, "a conversion stands behind a value: x::INTEGER", sign, sign);
  }

  private int bracketed(int end, int sign) {
    int open = words.opening(end);
    if (words.isWord(open - 1, "filter") || words.isWord(open - 1, "over")) {
      return operandStart(open - 2, sign);
    }
    if (words.isWord(open - 1, "group") && words.isWord(open - 2, "within")) {
      return operandStart(open - 3, sign);
    }
    return words.isCallable(open - 1) ? qualified(open - 1) : open;
  }

  private int qualified(int last) {
    int start = last;
    while (words.is(start - 1, ".") && words.isName(start - 2)) {
      start -= 2;
    }
    return start;
  }

  private int caseStart(int end, int sign) {
    int depth = 0;
    for (int i = end; i >= 0; i--) {
      if (words.isWord(i, "end")) {
        depth++;
      } else if (words.isWord(i, "case") && --depth == 0) {
        return i;
      }
    }
    throw words.refusal(Rule.PARSE, "this END has no CASE", sign - 1, sign);
  }

  private int typeEnd(int start) {
    if (!words.isKind(start, Token.Kind.WORD)) {
      throw words.refusal(
          Rule.PARSE, "behind :: stands a type: x::INTEGER, x::DOUBLE, x::DATE", start - 1, start);
    }
    int end = start;
    String type = words.get(start).text().toLowerCase(Locale.ROOT);
    if (type.equals("double") && words.isWord(start + 1, "precision")) {
      end++;
    } else if (type.equals("character") && words.isWord(start + 1, "varying")) {
      end++;
    }
    if (words.is(end + 1, "(")) {
      end = words.closing(end + 1);
    }
    if (words.is(end + 1, "[")) {
      throw words.refusal(
          Rule.CAST, "lists are not part of the language", start, words.closing(end + 1));
    }
    return end;
  }
}
