package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the many spellings of dates' units as one: {@code INTERVAL '30 days'} as {@code
 * to_days(30)}, {@code extract(year FROM d)} as {@code date_part('year', d)}.
 */
final class DateWords {
  private static final Pattern AMOUNT =
      Pattern.compile("\\s*([+-]?)\\s*([0-9]{1,9})\\s*([a-zA-Z]*)\\s*");
  private static final Set<String> OF_UNIT =
      Set.of(
          "date_trunc",
          "datetrunc",
          "date_part",
          "datepart",
          "date_diff",
          "datediff",
          "date_add",
          "dateadd",
          "date_sub",
          "datesub");
  private static final Set<String> TIMES =
      Set.of(
          "hour",
          "hours",
          "minute",
          "minutes",
          "second",
          "seconds",
          "millisecond",
          "milliseconds",
          "microsecond",
          "microseconds",
          "century",
          "centuries",
          "millennium",
          "millennia");

  private final Words words;

  private DateWords(Words words) {
    this.words = words;
  }

  static void rewrite(Words words) {
    new DateWords(words).run();
  }

  private void run() {
    for (int i = 0; i < words.size(); i++) {
      if (words.isKind(i, Token.Kind.STRING)
          && words.is(i + 1, "::")
          && words.isWord(i + 2, "interval")) {
        spelled(i, i, i + 3);
      } else if (words.isWord(i, "interval")) {
        interval(i);
      } else if (words.isWord(i, "extract") && words.is(i + 1, "(")) {
        extract(i);
      } else if (words.isWord(i, OF_UNIT) && words.is(i + 1, "(") && words.is(i + 3, ",")) {
        unitArgument(i + 2);
      }
    }
  }

  /** {@code INTERVAL 30 DAY}, {@code INTERVAL (n) DAY}, {@code INTERVAL '30 days'} and so on. */
  private void interval(int i) {
    int at = i + 1;
    boolean negative = words.is(at, "-");
    int value = negative ? at + 1 : at;
    if (words.isKind(value, Token.Kind.STRING)) {
      Optional<DateUnit> behind = unit(value + 1);
      if (behind.isPresent() && !negative) {
        String inside = inside(words.get(value)).strip();
        check(inside.matches("[+-]?[0-9]{1,9}"), i, value + 1);
        made(i, value + 2, behind.get(), value, Long.parseLong(inside));
      } else {
        check(!negative && !words.isWord(value + 1, TIMES), i, value + 1);
        spelled(i, value, value + 1);
      }
      return;
    }
    int end = words.is(value, "(") ? words.closing(value) : value;
    Optional<DateUnit> unit = unit(end + 1);
    check(unit.isPresent() && (end > value || words.isKind(value, Token.Kind.NUMBER)), i, end + 1);
    Token first = words.get(i);
    Token last = words.get(end + 1);
    words.replace(end + 1, end + 2, Words.symbol(")", last));
    words.replace(
        i, i + 1, Words.function(unit.orElseThrow().maker(), first), Words.symbol("(", first));
  }

  /** An interval that is one text: an amount and a unit, or several of both. */
  private void spelled(int from, int text, int to) {
    Matcher parts = AMOUNT.matcher(inside(words.get(text)));
    long amount = 0;
    DateUnit unit = DateUnit.DAY;
    int end = 0;
    for (int count = 0; parts.find() && parts.start() == end; count++) {
      Optional<DateUnit> named = DateUnit.named(parts.group(3));
      check(named.isPresent(), from, to - 1);
      DateUnit part = named.orElseThrow();
      check(count == 0 || part.isMonths() == unit.isMonths(), from, to - 1);
      long signed = Long.parseLong(parts.group(1) + parts.group(2));
      amount += signed * part.length();
      unit = part.isMonths() ? DateUnit.MONTH : DateUnit.DAY;
      end = parts.end();
    }
    check(end > 0 && end == inside(words.get(text)).length(), from, to - 1);
    made(from, to, unit, text, amount);
  }

  private void made(int from, int to, DateUnit unit, int text, long amount) {
    Token start = words.get(from);
    Token end = words.get(to - 1);
    Token spelled = words.get(text);
    Token number =
        new Token(Token.Kind.NUMBER, Long.toString(amount), spelled.start(), spelled.end());
    words.replace(
        from,
        to,
        Words.function(unit.maker(), start),
        Words.symbol("(", start),
        number,
        Words.symbol(")", end));
  }

  private Optional<DateUnit> unit(int i) {
    return words.isKind(i, Token.Kind.WORD)
        ? DateUnit.named(words.get(i).text())
        : Optional.empty();
  }

  private void extract(int i) {
    if (words.isWord(i + 3, "from")
        && (words.isKind(i + 2, Token.Kind.WORD) || words.isKind(i + 2, Token.Kind.STRING))) {
      unitArgument(i + 2);
      words.replace(i + 3, i + 4, Words.symbol(",", words.get(i + 3)));
      words.replace(i, i + 1, Words.function("date_part", words.get(i)));
    }
  }

  private void unitArgument(int i) {
    if (words.isKind(i, Token.Kind.WORD)) {
      Token unit = words.get(i);
      boolean known = DateUnit.named(unit.text()).isPresent();
      if (known || words.isWord(i + 1, "from")) {
        words.replace(i, i + 1, Words.string(unit.text(), unit));
      }
    }
  }

  private static String inside(Token text) {
    return text.text().substring(1, text.text().length() - 1);
  }

  private void check(boolean holds, int from, int to) {
    if (!holds) {
      throw words.refusal(
          Rule.LITERAL,
          "an interval is a whole number of days, weeks, months, quarters or years",
          from,
          to,
          "INTERVAL 30 DAY");
    }
  }
}
