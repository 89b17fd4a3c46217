package io.ansim.enclave.engine;

import java.util.Map;
import java.util.Set;

/**
 * The parts that a statement of ours may have, as DuckDB 2.0's {@code json_serialize_sql} names
 * them. Every property of every part is on exactly one of these lists, but for the names of columns
 * and the sets of groups, which {@link SecondOpinion} looks at itself.
 */
final class StatementParts {
  private static final Set<String> CLASSES =
      words(
          """
          BETWEEN CASE CAST COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION LAMBDA OPERATOR
          PARAMETER STAR SUBQUERY TYPE WINDOW
          """);

  /** Of queries, of where rows come from, of expressions, of window functions. */
  private static final Set<String> TYPES =
      words(
          """
          SELECT_NODE SET_OPERATION_NODE DISTINCT_MODIFIER LIMIT_MODIFIER ORDER_MODIFIER
          ASCENDING DESCENDING

          BASE_TABLE EXPRESSION_LIST JOIN SUBQUERY

          ARRAY_EXTRACT CASE_EXPR COLUMN_REF COMPARE_BETWEEN COMPARE_DISTINCT_FROM COMPARE_EQUAL
          COMPARE_GREATERTHAN COMPARE_GREATERTHANOREQUALTO COMPARE_LESSTHAN
          COMPARE_LESSTHANOREQUALTO COMPARE_NOTEQUAL CONJUNCTION_AND CONJUNCTION_OR FUNCTION LAMBDA
          OPERATOR_CAST OPERATOR_COALESCE OPERATOR_IS_NOT_NULL OPERATOR_IS_NULL OPERATOR_NOT
          OPERATOR_TRY STAR TYPE VALUE_CONSTANT VALUE_PARAMETER

          WINDOW_AGGREGATE WINDOW_FIRST_VALUE WINDOW_LAG WINDOW_LAST_VALUE WINDOW_LEAD WINDOW_RANK
          WINDOW_RANK_DENSE WINDOW_ROW_NUMBER
          """);

  /** Of one row, then of several. */
  private static final Set<String> FUNCTIONS =
      words(
          """
          & * + - / // >> || abs ceil date_diff date_trunc encode exp floor greatest isfinite least left
          length list_filter list_transform list_value ln make_date month pow quarter round sha256
          sqrt starts_with strlen struct_pack to_days to_months xor year

          avg bit_xor count count_star dense_rank first first_value lag last_value lead max min
          quantile_cont rank row_number sum var_pop var_samp
          """);

  /** Properties that are one of some words. */
  static final Map<String, Set<String>> CHOICES =
      Map.ofEntries(
          Map.entry("class", CLASSES),
          Map.entry("type", TYPES),
          Map.entry("function_name", FUNCTIONS),
          Map.entry(
              "type_name",
              words(
                  """
                  BIGINT BLOB BOOLEAN DATE DOUBLE HUGEINT INTEGER TIMESTAMP UBIGINT UHUGEINT
                  VARCHAR
                  """)),
          Map.entry("catalog_name", words("dataset")),
          Map.entry("schema_name", words("main")),
          Map.entry("subquery_type", words("EXISTS")),
          Map.entry("comparison_type", words("INVALID")),
          Map.entry("join_type", words("FULL INNER LEFT")),
          Map.entry("ref_type", words("REGULAR")),
          Map.entry("setop_type", words("EXCEPT INTERSECT UNION")),
          Map.entry("aggregate_handling", words("STANDARD_HANDLING")),
          Map.entry("limit_type", words("ROW_COUNT")),
          Map.entry("exclude_clause", words("NO_OTHER")),
          Map.entry("syntax_type", words("LAMBDA_KEYWORD")),
          Map.entry("identifier", words("1 2")));

  /** Properties that have other parts inside. */
  static final Set<String> NESTED =
      words(
          """
          arg_orders arguments case_checks child children condition else_expr end_expr expr
          expression filter filter_expr from_table group_expressions input left lhs limit lower
          modifiers node offset order_bys orders partitions right select_list start_expr subquery
          then_expr type_expr upper values when_expr where_clause
          """);

  /** Properties that a statement of ours leaves out: null, false or empty. */
  static final Set<String> ABSENT =
      words(
          """
          at_clause catalog columns cte_map default_expr delim_flipped distinct_on_targets
          duplicate_eliminated_columns exclude_list expected_names expected_types export_state
          has_ignore_nulls having ignore_nulls is_implicit nearest_approx offset_expr
          qualified_exclude_list qualify ranking_expression relation_name rename_list replace_list
          sample schema using_columns
          """);

  /** Properties that say nothing by themselves: names of ours, constants, places in the text. */
  static final Set<String> FREE =
      words(
          """
          alias column_name_alias distinct end is_operator literal name named_param_map
          nearest_count nearest_order_type null_order qualified_name query_location
          query_location_length setop_all start table_name try_cast
          """);

  private StatementParts() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
