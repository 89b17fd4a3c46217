package io.ansim.benchmarks.questions;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.wire.PlanWire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One question of the corpus read, judged, brought into its canonical form and hashed, beside
 * DuckDB's own parsing ({@code json_serialize_sql}) and planning ({@code EXPLAIN}) of the same text
 * over the same empty tables.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "-Xmx1g"
    })
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 3, time = 10)
public class CheckBenchmark {
  private final CalciteQuestions questions = new CalciteQuestions();
  private final List<String> texts = CorpusTexts.accepted();
  private final DatasetPolicy policy = omop();
  private final Connection duckDb = tables(policy);
  private int next;

  /** Both sides with their tables ready. */
  public CheckBenchmark() {}

  /** One more text, over and over. */
  private String text() {
    next = (next + 1) % texts.size();
    return texts.get(next);
  }

  /** A new round begins with the first text. */
  @Setup
  public void rewind() {
    next = 0;
  }

  /** Text to plan, decision and hash. */
  @Benchmark
  public Object check() {
    return questions.check(policy, text()) instanceof Checked.Accepted accepted
        ? PlanWire.hash(accepted.plan())
        : "refused";
  }

  /** DuckDB's parser and planner. */
  @Benchmark
  public Object duckDb() throws SQLException {
    String text = text();
    int length = 0;
    try (PreparedStatement parse =
        duckDb.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
      parse.setString(1, text);
      try (ResultSet tree = parse.executeQuery()) {
        tree.next();
        length += tree.getString(1).length();
      }
    }
    try (Statement explain = duckDb.createStatement();
        ResultSet plan = explain.executeQuery("EXPLAIN " + text)) {
      while (plan.next()) {
        length += plan.getString(2).length();
      }
    }
    return length;
  }

  /** Closes DuckDB. */
  @TearDown
  public void close() throws SQLException {
    duckDb.close();
  }

  private static DatasetPolicy omop() {
    try (InputStream in = PolicyFile.class.getResourceAsStream("/profiles/omop54.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the profile is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.read("omop54.yaml", text)) {
        case Reading.Accepted(DatasetPolicy policy) -> policy;
        case Reading.Refused refused -> throw new IllegalStateException(refused.toString());
      };
    } catch (IOException unreadable) {
      throw new IllegalStateException("the profile cannot be read", unreadable);
    }
  }

  private static Connection tables(DatasetPolicy policy) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        for (Table table : policy.tables()) {
          String columns =
              table.columns().stream()
                  .map(column -> column.name() + " " + engineType(column.type()))
                  .collect(Collectors.joining(", "));
          statement.execute("CREATE TABLE " + table.name() + " (" + columns + ")");
        }
      }
      return connection;
    } catch (SQLException broken) {
      throw new IllegalStateException("DuckDB has no tables", broken);
    }
  }

  private static String engineType(ValueType type) {
    return switch (type) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }
}
