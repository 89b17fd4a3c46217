package io.ansim.policy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Relation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the judge knows of the last column of a relation, by {@code traces.tsv}. */
class TracesTest {
  /** A line of {@code traces.tsv}. */
  record Line(String expected, String relation) {
    @Override
    public String toString() {
      return relation;
    }
  }

  private final DatasetPolicy policy = Policies.policy();

  static Stream<Line> lines() throws IOException {
    try (var file = Objects.requireNonNull(TracesTest.class.getResourceAsStream("/traces.tsv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("//"))
              .map(line -> line.split("\t+"))
              .map(parts -> new Line(parts[0].strip(), parts[1].strip()))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void trace_matrix_isAsExpected(Line line) {
    Relation relation = PlanText.relation(line.relation());
    List<Objection> objections = new ArrayList<>();
    UnitTrace trace = new Tracer(policy, objections).trace(relation);
    assertEquals(line.expected(), text(trace));
  }

  /** {@code KIND min..max grain [binned] [prefix] [spacing] [public [rows]]}. */
  private static String text(UnitTrace trace) {
    ColumnTrace last = trace.columns().getLast();
    StringBuilder text = new StringBuilder(last.kind().name());
    if (!last.range().equals(Interval.ALL)) {
      text.append(' ').append(number(last.range().min()));
      text.append("..").append(number(last.range().max()));
    }
    if (!last.kind().isIdentity() && last.grain() != 0) {
      text.append(" grain ").append(number(last.grain()));
    }
    text.append(last.binned() ? " binned" : "").append(last.prefixSearch() ? " prefix" : "");
    if (last.spacing() != 0) {
      text.append(" apart ").append(number(last.spacing()));
    }
    if (!trace.person()) {
      text.append(" public").append(trace.isConstant() ? " " + trace.constantRows() : "");
    }
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
