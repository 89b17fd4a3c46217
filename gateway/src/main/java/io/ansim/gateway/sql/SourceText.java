package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A researcher's text, respelled word by word for the parser: comments are gone, forms of the
 * users' dialect stand in the parser's spelling, and every place can be found again in the
 * original.
 */
final class SourceText {
  /** The name under which {@code GROUP BY ALL} reaches the parser. */
  static final String GROUP_BY_ALL = "group by all";

  /** Words that may stand before a bracket without being a function's name. */
  private static final Set<String> NO_FUNCTIONS =
      Set.of(
          "all",
          "and",
          "any",
          "as",
          "between",
          "by",
          "case",
          "cast",
          "count",
          "cube",
          "distinct",
          "else",
          "except",
          "exists",
          "extract",
          "filter",
          "from",
          "grouping",
          "having",
          "in",
          "intersect",
          "interval",
          "is",
          "join",
          "lateral",
          "like",
          "limit",
          "not",
          "offset",
          "on",
          "or",
          "over",
          "partition",
          "recursive",
          "rollup",
          "row",
          "select",
          "sets",
          "some",
          "table",
          "then",
          "try_cast",
          "union",
          "unnest",
          "using",
          "values",
          "when",
          "where",
          "with",
          "within");

  private static final Set<String> UNITS = Set.of("day", "month", "year");

  private final Lines original;
  private final Lines respelled;
  private final String text;
  private final List<Token> words;
  private final List<Integer> starts = new ArrayList<>();

  private SourceText(String sql) {
    this.original = new Lines(sql);
    this.words = Lexer.tokens(sql, original);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      out.append(i == 0 || startsNewLine(sql, i) ? '\n' : ' ');
      starts.add(out.length());
      out.append(spelling(i));
    }
    this.text = out.toString();
    this.respelled = new Lines(text);
  }

  static SourceText of(String sql) {
    return new SourceText(sql);
  }

  /** What the parser reads. */
  String text() {
    return text;
  }

  /** The whole original text. */
  Span whole() {
    return original.whole();
  }

  /** The place in the original text of a place in what the parser read. */
  Span span(SqlParserPos pos) {
    if (pos.getLineNum() < 1 || words.isEmpty()) {
      return whole();
    }
    Token first = wordAt(respelled.offset(pos.getLineNum(), pos.getColumnNum()));
    Token last = wordAt(respelled.offset(pos.getEndLineNum(), pos.getEndColumnNum()));
    return original.span(first.start(), Math.max(first.end(), last.end()));
  }

  /** The first call of a function of that name. */
  Optional<Span> firstCall(String name) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).isWord(name) && words.get(i + 1).is("(")) {
        return Optional.of(place(words.get(i)));
      }
    }
    return Optional.empty();
  }

  /** The last mention of a column. */
  Optional<Span> lastMention(String name) {
    for (int i = words.size() - 1; i >= 0; i--) {
      if (words.get(i).isWord(name)) {
        return Optional.of(place(words.get(i)));
      }
    }
    return Optional.empty();
  }

  private Token wordAt(int offset) {
    int low = 0;
    for (int i = 0; i < starts.size() && starts.get(i) <= offset; i++) {
      low = i;
    }
    return words.get(low);
  }

  private boolean startsNewLine(String sql, int i) {
    return sql.substring(words.get(i - 1).end(), words.get(i).start()).contains("\n");
  }

  private String spelling(int i) {
    Token word = words.get(i);
    return switch (word.kind()) {
      case WORD -> wordSpelling(i, word);
      case QUOTED -> word.text();
      case NUMBER -> isInterval(i - 1) ? "'" + word.text() + "'" : word.text();
      case STRING -> isInterval(i - 1) ? interval(word) : word.text();
      case SYMBOL -> symbolSpelling(i, word);
    };
  }

  private String wordSpelling(int i, Token word) {
    String lower = word.text().toLowerCase(Locale.ROOT);
    if (lower.equals("all") && isWord(i - 1, "by") && isWord(i - 2, "group")) {
      return '"' + GROUP_BY_ALL + '"';
    }
    if (i >= 2
        && isInterval(i - 2)
        && lower.endsWith("s")
        && UNITS.contains(lower.substring(0, lower.length() - 1))) {
      return lower.substring(0, lower.length() - 1);
    }
    boolean function =
        i + 1 < words.size() && words.get(i + 1).is("(") && !NO_FUNCTIONS.contains(lower);
    return function ? '"' + lower + '"' : word.text();
  }

  private String symbolSpelling(int i, Token word) {
    return switch (word.text()) {
      case "//" -> "%";
      case "%" ->
          throw new Refusal(
              Rule.FUNCTION,
              "a remainder would pick an arbitrary part of the persons; group into bins instead",
              place(word),
              "(… // 10) * 10");
      case "==" -> "=";
      case "!=" -> "<>";
      case ";" -> {
        if (i != words.size() - 1) {
          throw new Refusal(Rule.PARSE, "one question at a time", place(word));
        }
        yield " ";
      }
      case "[" -> throw new Refusal(Rule.PARSE, "lists are not part of the language", place(word));
      default -> word.text();
    };
  }

  /** {@code INTERVAL '30 days'} as {@code INTERVAL '30' DAY}. */
  private String interval(Token word) {
    String inside = word.text().substring(1, word.text().length() - 1).strip();
    int space = inside.indexOf(' ');
    if (space < 0) {
      return word.text();
    }
    String amount = inside.substring(0, space).strip();
    String unit = inside.substring(space).strip().toLowerCase(Locale.ROOT);
    if (unit.endsWith("s")) {
      unit = unit.substring(0, unit.length() - 1);
    }
    if (!amount.matches("-?[0-9]{1,6}") || !UNITS.contains(unit)) {
      throw new Refusal(
          Rule.LITERAL,
          "an interval is a number of days, months or years",
          place(word),
          "INTERVAL 30 DAY");
    }
    return "'" + amount + "' " + unit;
  }

  private boolean isInterval(int i) {
    return isWord(i, "interval");
  }

  private boolean isWord(int i, String text) {
    return i >= 0 && words.get(i).isWord(text);
  }

  private Span place(Token word) {
    return original.span(word.start(), word.end());
  }
}
