package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Why functions that other systems have are not part of the language, and what to write instead.
 */
final class Hints {
  private static final Set<String> CHANGING =
      Set.of(
          "random",
          "rand",
          "uuid",
          "gen_random_uuid",
          "uuidv4",
          "uuidv7",
          "now",
          "today",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "get_current_timestamp",
          "get_current_time",
          "getdate",
          "sysdate",
          "transaction_timestamp",
          "setseed",
          "nextval",
          "currval",
          "txid_current");

  private static final Map<String, String> INSTEAD = new HashMap<>();

  static {
    instead(
        "would hand out persons' values one by one; group by the value and count persons",
        "list",
        "array_agg",
        "string_agg",
        "group_concat",
        "listagg",
        "histogram",
        "mode",
        "collect",
        "json_agg",
        "json_group_array",
        "map",
        "approx_top_k",
        "struct_pack",
        "row");
    instead(
        "mixes single values into one; write count(*) FILTER (WHERE …)",
        "bit_and",
        "bit_or",
        "bit_xor",
        "bitstring_agg",
        "product",
        "checksum");
    instead(
        "is not part of the language; write quantile_cont(x, 0.5)",
        "quantile_disc",
        "percentile_disc",
        "mad",
        "kurtosis",
        "skewness",
        "entropy");
    instead(
        "is not part of the language; write row_number() or fixed bins",
        "ntile",
        "percent_rank",
        "cume_dist",
        "nth_value",
        "width_bucket");
    instead(
        "would pick an arbitrary part of the persons; group into bins: (x // 10) * 10",
        "mod",
        "fmod",
        "hash",
        "md5",
        "sha1",
        "sha256",
        "crc32",
        "bit_count");
    instead(
        "is not part of the language; texts are compared as they are stored, or by their beginning:"
            + " left(code, 3) = 'E11'",
        "lower",
        "upper",
        "trim",
        "ltrim",
        "rtrim",
        "length",
        "len",
        "right",
        "replace",
        "reverse",
        "contains",
        "position",
        "strpos",
        "instr",
        "split_part",
        "string_split",
        "regexp_matches",
        "regexp_replace",
        "regexp_extract",
        "lpad",
        "rpad",
        "suffix",
        "ends_with",
        "translate");
    instead(
        "is not part of the language; write year(d), quarter(d) or month(d), or"
            + " date_trunc('month', d)",
        "strftime",
        "to_char",
        "format",
        "monthname",
        "dayname",
        "day",
        "dayofmonth",
        "dayofweek",
        "dayofyear",
        "week",
        "weekday",
        "isodow",
        "hour",
        "minute",
        "second",
        "epoch",
        "time_bucket");
    instead("is not part of the language; write date_diff('year', a, b)", "age");
    instead(
        "is not part of the language; write DATE '2015-12-31' or make_date(y, m, d)",
        "strptime",
        "to_date",
        "to_timestamp",
        "date",
        "make_timestamp");
    instead(
        "stands in FROM alone: FROM range(2000, 2018) t(y)", "range", "generate_series", "unnest");
    instead("is written percentile_cont(0.5) WITHIN GROUP (ORDER BY x)", "percentile_cont");
  }

  private Hints() {}

  /** Whether a function's value changes from run to run. */
  static boolean changes(String name) {
    return CHANGING.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a name alone, without a call, stands for a value that changes from run to run. */
  static boolean changesUncalled(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return changes(lower) && (lower.startsWith("current_") || lower.startsWith("local"));
  }

  /** The rule that a function breaks which is not part of the language. */
  static Rule rule(String name) {
    return changes(name) ? Rule.NONDETERMINISTIC : Rule.FUNCTION;
  }

  /** What is said about a function that is not part of the language. */
  static String message(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String why =
        changes(lower)
            ? "changes from run to run, so no answer could be checked; write a constant of your own"
            : INSTEAD.getOrDefault(lower, "is not part of the language");
    return "`" + lower + "` " + why;
  }

  private static void instead(String hint, String... names) {
    for (String name : names) {
      INSTEAD.put(name, hint);
    }
  }
}
