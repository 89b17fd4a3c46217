package io.ansim.gateway.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A researcher's text, respelled word by word for the parser: comments are gone, forms of the
 * users' dialect stand in the parser's spelling, and every place can be found again in the
 * original.
 */
final class SourceText {
  /** The name under which {@code GROUP BY ALL} and {@code ORDER BY ALL} reach the parser. */
  static final String ALL = "all columns";

  private static final Set<String> QUERY = Set.of("select", "with");

  private static final Set<String> TABLES = Set.of("from", "join", "union", "all", "except");

  private static final Set<String> CLAUSES =
      Set.of(
          "select", "from", "join", "on", "where", "by", "having", "qualify", "union", "all",
          "except", "limit", "with", "not", "in", "exists");

  private final String sql;
  private final Lines original;
  private final Lines respelled;
  private final String text;
  private final Words words;
  private final List<Integer> starts = new ArrayList<>();

  private SourceText(String sql) {
    this.sql = sql;
    this.original = new Lines(sql);
    this.words = new Words(Lexer.tokens(sql, original), original);
    RefusedForms.check(words);
    DateWords.rewrite(words);
    CastSigns.rewrite(words);
    Spelling.rewrite(words);
    words.checkDepth();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      out.append(' ');
      starts.add(out.length());
      out.append(words.get(i).text());
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

  /** What stands at a place of the original text. */
  String original(Span at) {
    return sql.substring(
        original.offset(at.line(), at.column()), original.offset(at.endLine(), at.endColumn()) + 1);
  }

  /** The whole original text. */
  Span whole() {
    return original.whole();
  }

  /** The place in the original text of a place in what the parser read. */
  Span span(SqlParserPos pos) {
    if (pos.getLineNum() < 1 || words.size() == 0) {
      return whole();
    }
    int first = wordAt(respelled.offset(pos.getLineNum(), pos.getColumnNum()));
    int last = wordAt(respelled.offset(pos.getEndLineNum(), pos.getEndColumnNum()));
    return words.span(first, Math.max(first, last));
  }

  /** The first call of a function of that name. */
  Optional<Span> firstCall(String name) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.isCall(i, name)) {
        return Optional.of(words.span(i, i));
      }
    }
    return Optional.empty();
  }

  /** The last mention of a column. */
  Optional<Span> lastMention(String name) {
    for (int i = words.size() - 1; i >= 0; i--) {
      if (words.isWord(i, name)) {
        return Optional.of(words.span(i, i));
      }
    }
    return Optional.empty();
  }

  /** The query in brackets that stands for a value or a membership, if there is just one. */
  Optional<Span> innerQuery() {
    Optional<Span> found = Optional.empty();
    for (int i = 1; i + 1 < words.size(); i++) {
      if (words.is(i, "(") && words.isWord(i + 1, QUERY) && !isTable(i - 1)) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(words.span(i, words.closing(i)));
      }
    }
    return found;
  }

  /** Whether what follows a word stands for a table. */
  private boolean isTable(int before) {
    int i = before;
    while (i >= 0 && !words.isWord(i, CLAUSES) && !words.is(i, "(")) {
      i = words.is(i, ")") ? words.opening(i) - 1 : i - 1;
    }
    return words.isWord(i, TABLES) || words.isWord(before, "as");
  }

  private int wordAt(int offset) {
    int found = Collections.binarySearch(starts, offset);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }
}
