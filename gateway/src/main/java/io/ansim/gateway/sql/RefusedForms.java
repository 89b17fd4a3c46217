package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.Set;

/** Refuses forms of other dialects by the words they are made of, with what to write instead. */
final class RefusedForms {
  private static final Set<String> AFTER_COMMA =
      Set.of(
          "from",
          "where",
          "group",
          "having",
          "order",
          "limit",
          "qualify",
          "union",
          "intersect",
          "except",
          "select",
          "window");
  private static final Set<String> COMBINING = Set.of("union", "intersect", "except", "all");
  private static final Set<String> ODD_JOINS = Set.of("semi", "anti", "asof", "positional");
  private static final Set<String> STAR_FORMS = Set.of("exclude", "except", "replace", "rename");

  private final Words words;

  private RefusedForms(Words words) {
    this.words = words;
  }

  static void check(Words words) {
    RefusedForms forms = new RefusedForms(words);
    for (int i = 0; i < words.size(); i++) {
      forms.check(i);
    }
  }

  private void check(int i) {
    if (words.isWord(i, "from") && (i == 0 || words.is(i - 1, "("))) {
      throw words.refusal(
          Rule.PARSE, "a question starts with SELECT", i, i, "SELECT count(*) FROM …");
    }
    if (words.is(i, ",") && endsList(i + 1)) {
      throw words.refusal(Rule.PARSE, "nothing follows this comma; leave it out", i, i);
    }
    if (words.isWord(i, "distinct") && words.isWord(i + 1, "on")) {
      throw words.refusal(
          Rule.PARSE,
          "DISTINCT ON keeps a row by chance; number the rows of each person and keep the first",
          i,
          i + 1,
          "QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY …) = 1");
    }
    if (words.isWord(i, "select")
        && words.isWord(i + 1, "top")
        && words.isKind(i + 2, Token.Kind.NUMBER)) {
      throw words.refusal(
          Rule.PARSE, "the number of rows stands at the end", i + 1, i + 2, "… LIMIT 10");
    }
    if (words.isWord(i, "row") && words.is(i + 1, "(")) {
      throw words.refusal(Rule.PARSE, "values are not bundled; name the columns one by one", i, i);
    }
    if (words.isWord(i, "select") && words.isWord(i + 1, "unnest")) {
      throw words.refusal(
          Rule.TABLE_FUNCTION, "a list stands in FROM", i + 1, i + 1, "FROM unnest([1, 2]) t(x)");
    }
    joins(i);
    stars(i);
    windows(i);
    if (words.isWord(i, "between")
        && (words.isWord(i + 1, "symmetric") || words.isWord(i + 1, "asymmetric"))) {
      throw words.refusal(
          Rule.PARSE,
          "write the smaller bound first: x BETWEEN 1 AND 5",
          i,
          i + 1,
          "BETWEEN least(a, b) AND greatest(a, b)");
    }
    if (words.isWord(i, "by") && words.isWord(i + 1, "name") && words.isWord(i - 1, COMBINING)) {
      throw words.refusal(
          Rule.SET_OP, "columns are matched by their order; leave out BY NAME", i, i + 1);
    }
    if (words.isWord(i, "tablesample")
        || (words.isWord(i, "using") && words.isWord(i + 1, "sample"))) {
      throw words.refusal(
          Rule.NONDETERMINISTIC,
          "a sample changes from run to run; ask about all persons, the numbers are protected",
          i,
          i + 1);
    }
  }

  private void windows(int i) {
    if ((words.isWord(i, "ignore") || words.isWord(i, "respect")) && words.isWord(i + 1, "nulls")) {
      throw words.refusal(
          Rule.WINDOW, "leave rows without a value out beforehand: WHERE x IS NOT NULL", i, i + 1);
    }
    int end = words.isWord(i + 1, "between") ? i + 2 : i + 1;
    if (words.isWord(i, "range")
        && (words.isWord(end, "interval") || words.isKind(end, Token.Kind.NUMBER))) {
      throw words.refusal(
          Rule.WINDOW,
          "a frame counts rows, not days; for days join the table to itself on the dates",
          i,
          end,
          "ROWS BETWEEN 2 PRECEDING AND CURRENT ROW");
    }
  }

  private void joins(int i) {
    if (words.isWord(i, "natural")) {
      throw words.refusal(
          Rule.JOIN_KIND,
          "a join names the columns that it is on",
          i,
          i,
          "JOIN … USING (person_id)");
    }
    if (words.isWord(i, ODD_JOINS) && words.isWord(i + 1, "join")) {
      boolean absent = words.isWord(i, "anti");
      boolean existing = absent || words.isWord(i, "semi");
      throw words.refusal(
          Rule.JOIN_KIND,
          existing
              ? "rows that have, or lack, a partner are asked for by EXISTS"
              : "joins are INNER, LEFT, RIGHT, FULL or CROSS",
          i,
          i + 1,
          existing
              ? "WHERE %sEXISTS (SELECT 1 FROM … WHERE …)".formatted(absent ? "NOT " : "")
              : "JOIN … ON …");
    }
  }

  private void stars(int i) {
    boolean star =
        words.is(i, "*")
            && (words.isWord(i - 1, "select") || words.is(i - 1, ",") || words.is(i - 1, "."));
    boolean columns = words.isWord(i, "columns") && words.is(i + 1, "(");
    if (columns || (star && words.isWord(i + 1, STAR_FORMS) && words.is(i + 2, "("))) {
      throw words.refusal(
          Rule.PARSE,
          "name the columns that are wanted, or take all of them by *",
          i,
          columns ? i : i + 1,
          "SELECT concept_id, concept_name");
    }
  }

  private boolean endsList(int i) {
    return i >= words.size()
        || words.is(i, ")")
        || words.is(i, "]")
        || words.is(i, ";")
        || words.isWord(i, AFTER_COMMA);
  }
}
