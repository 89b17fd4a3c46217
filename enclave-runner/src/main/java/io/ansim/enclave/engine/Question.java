package io.ansim.enclave.engine;

import io.ansim.enclave.emit.EngineSql;
import io.ansim.enclave.emit.ScannedTables;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.plan.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statements of ours that answer one leaf of a plan. Each is run only after a second opinion on its
 * text.
 */
final class Question {
  private final Connection connection;
  private final Set<Table> tables;

  /** Statements that read exactly the tables of a relation. */
  Question(Connection connection, DatasetPolicy policy, Relation input) {
    this.connection = connection;
    this.tables =
        ScannedTables.of(input).stream()
            .map(name -> policy.table(name).orElseThrow())
            .collect(Collectors.toSet());
  }

  /** What happens to each row of an answer. */
  @FunctionalInterface
  interface RowReader {
    /** Reads the current row. */
    void read(ResultSet row) throws SQLException, TooManyCells;
  }

  /** Runs a statement without a key. */
  void ask(EngineSql sql, RowReader reader) throws SQLException, TooManyCells {
    if (!sql.parameters().isEmpty()) {
      throw new IllegalArgumentException("a keyed statement without a key");
    }
    SecondOpinion.require(connection, sql.text(), tables);
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      read(statement, reader);
    }
  }

  /** Runs a statement that may have keys; no key ever becomes part of a text. */
  void ask(EngineSql sql, QuestionKeys keys, RowReader reader) throws SQLException, TooManyCells {
    SecondOpinion.require(connection, sql.text(), tables);
    List<byte[]> bound = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      for (EngineSql.Parameter parameter : sql.parameters()) {
        bound.add(of(keys, parameter).reveal(byte[]::clone));
        statement.setBytes(bound.size(), bound.getLast());
      }
      read(statement, reader);
    } finally {
      bound.forEach(key -> Arrays.fill(key, (byte) 0));
    }
  }

  private static Secret of(QuestionKeys keys, EngineSql.Parameter parameter) {
    return switch (parameter) {
      case CHOICE -> keys.choice();
      case PERSONS -> keys.persons();
    };
  }

  private static void read(PreparedStatement statement, RowReader reader)
      throws SQLException, TooManyCells {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
