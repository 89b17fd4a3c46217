package io.ansim.enclave.engine;

import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.DatasetSource;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.worker.Engine;
import io.ansim.enclave.worker.JobRunner;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whole questions about invented rows, so that what a first question needs has been loaded and
 * compiled before there is one.
 */
final class Rehearsal {
  private static final int TIMES = 3;
  private static final Name TABLE = new Name("rehearsal");
  private static final Name PERSON = new Name("person");
  private static final Name KIND = new Name("kind");
  private static final List<String> SCENE =
      List.of(
          "ATTACH ':memory:' AS " + DatasetSource.CATALOG,
          "CREATE TABLE dataset.main.rehearsal AS SELECT i % 700 AS person, 'k' || i % 3 AS kind"
              + " FROM range(2000) AS t(i)");
  private static final String END = "DETACH " + DatasetSource.CATALOG;

  private Rehearsal() {}

  /** Has a runner answer them. */
  static void of(JobRunner runner, Engine engine) throws SQLException {
    byte[] job = ReleaseWire.REQUEST.encode(request());
    OpenDataset none = new OpenDataset(StoreFormat.DUCKDB, new byte[0], Map.of(), Set.of());
    try (Statement statement = engine.connection().createStatement();
        Secret choice = Secret.blank(ChoiceKey.BYTES);
        Secret persons = Secret.blank(LifeKey.BYTES)) {
      for (String sql : SCENE) {
        statement.execute(sql);
      }
      QuestionKeys keys = new QuestionKeys(choice, persons);
      for (int i = 0; i < TIMES; i++) {
        ReleaseWire.ANSWERS.decode(runner.run(engine, none, keys, job, _ -> {}));
      }
      statement.execute(END);
    } catch (MalformedWire impossible) {
      throw new SQLException("an answer of ours is malformed", impossible);
    }
  }

  private static EngineRequest request() {
    Released.Release release =
        new Released.Release(
            new Relation.Scan(TABLE, List.of(PERSON, KIND)),
            List.of(Expr.column(1)),
            List.of(new Aggregate.Persons(Optional.empty()), new Aggregate.Rows(Optional.empty())));
    Ask ask = new Ask.OfCells(release, List.of(new Measure.Persons(), new Measure.Rows()));
    return new EngineRequest(policy(), List.of(ask));
  }

  private static DatasetPolicy policy() {
    Table table =
        new Table(
            TABLE,
            Table.Audience.PERSON,
            List.of(
                column(PERSON, ValueType.INTEGER, ColumnRole.PERSON_KEY),
                column(KIND, ValueType.TEXT, ColumnRole.CODE)),
            List.of());
    return new DatasetPolicy(
        new DatasetId("rehearsal"),
        1,
        new DatasetPolicy.Title("rehearsal", "rehearsal"),
        "/stewards",
        List.of(table),
        new Protection(10, 20, 100, Protection.Dp.standard()),
        List.of(new Purpose("DUO:0000007")),
        Instant.EPOCH);
  }

  private static Column column(Name name, ValueType type, ColumnRole role) {
    return new Column(name, type, role, Optional.empty(), true, false);
  }
}
