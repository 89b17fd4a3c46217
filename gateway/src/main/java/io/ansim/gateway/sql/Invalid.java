package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the parser objects to when it resolves names and types, said so that people can act on it.
 */
final class Invalid {
  private record Case(Pattern pattern, Rule rule, String message, Optional<String> rewrite) {}

  private static final List<Case> CASES =
      List.of(
          of(
              "(Object|Table) '.*' not found.*",
              Rule.UNKNOWN_TABLE,
              "the dataset shows no such table; tables are named without a schema"),
          of(
              "Column '.*' is ambiguous.*",
              Rule.UNKNOWN_COLUMN,
              "several tables of this question have a column of that name; put the table before it",
              "p.person_id"),
          of(
              "(Column|Unknown field) '.*' (not found|.*ambiguous).*"
                  + "|The definition of column '.*' depends on itself.*",
              Rule.UNKNOWN_COLUMN,
              "the tables of this question show no such column"),
          of(
              "Expression '.*' is not being grouped.*",
              Rule.NOT_AGGREGATE,
              "a column beside a number is either grouped by or aggregated",
              "GROUP BY …"),
          of(
              "Windowed aggregate expression is illegal in.*",
              Rule.WINDOW,
              "a running calculation is no condition in WHERE; write it behind QUALIFY",
              "QUALIFY row_number() OVER (…) = 1"),
          of(
              "Aggregate expression is illegal in (WHERE|ON).*",
              Rule.NOT_AGGREGATE,
              "a condition on numbers of groups stands behind HAVING",
              "HAVING count(*) > 20"),
          of(
              "Aggregate expression.* cannot be nested.*",
              Rule.NOT_AGGREGATE,
              "the inner number is calculated in a subquery first",
              "SELECT avg(n) FROM (SELECT person_id, count(*) AS n FROM … GROUP BY person_id) t"),
          of(
              "Cannot apply '.*' to arguments.*",
              Rule.PARSE,
              "this function or sign does not take values of these types"),
          of(
              "Invalid number of arguments to function.*",
              Rule.FUNCTION,
              "this function takes another number of arguments"),
          of(
              "Column count mismatch in.*|Type mismatch in column .*",
              Rule.SET_OP,
              "both sides have as many columns, of the same types"),
          of("Numeric literal '.*' out of range.*", Rule.LITERAL, "a number has at most 18 digits"),
          of("Ordinal out of range.*", Rule.PARSE, "there is no output of that number"),
          of(
              "Window '.*' not found.*",
              Rule.WINDOW,
              "no window of that name; write WINDOW w AS (PARTITION BY person_id ORDER BY …)"));

  private Invalid() {}

  static Refusal refusal(String message, Span at) {
    for (Case one : CASES) {
      if (one.pattern().matcher(message).matches()) {
        return new Refusal(
            List.of(new PlacedObjection(one.rule(), one.message(), at, one.rewrite())));
      }
    }
    return new Refusal(
        Rule.PARSE, "the types or the places of these words do not fit together", at);
  }

  private static Case of(String pattern, Rule rule, String message) {
    return new Case(Pattern.compile(pattern, Pattern.DOTALL), rule, message, Optional.empty());
  }

  private static Case of(String pattern, Rule rule, String message, String rewrite) {
    return new Case(Pattern.compile(pattern, Pattern.DOTALL), rule, message, Optional.of(rewrite));
  }
}
