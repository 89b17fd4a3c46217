package io.ansim.enclave.example;

import io.ansim.policy.plan.Value;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values and rows as the tests write them. */
public final class Rendered {
  private Rendered() {}

  /** A value; a dash where there is none. */
  public static String of(Value value) {
    return switch (value) {
      case Value.Null() -> "-";
      case Value.Bool(boolean truth) -> String.valueOf(truth);
      case Value.Int(long integer) -> String.valueOf(integer);
      case Value.Real(double real) -> String.valueOf(real);
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }

  /** A row, its values between spaces. */
  public static String of(List<Value> row) {
    return row.stream().map(Rendered::of).collect(Collectors.joining(" "));
  }

  /** Rows in the order of their texts, so that equal sets of rows are equal. */
  public static List<String> sorted(Collection<List<Value>> rows) {
    return rows.stream().map(Rendered::of).sorted().toList();
  }
}
