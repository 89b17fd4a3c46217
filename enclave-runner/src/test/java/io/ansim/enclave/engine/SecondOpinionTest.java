package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.example.Clinic;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the emitter writes is let through wherever the emitter is tested; here is what is not. */
final class SecondOpinionTest {
  private static final Set<Table> PERSON =
      Set.of(Clinic.POLICY.table(new Name("person")).orElseThrow());

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = Clinic.open();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void require_exactlyThePlansTables_passes() {
    assertDoesNotThrow(() -> require("SELECT count(*) FROM dataset.main.person"));
    assertDoesNotThrow(() ->
        SecondOpinion.require(
            connection, "SELECT c0 FROM (VALUES (CAST('1' AS BIGINT))) AS v(c0)", Set.of()));
  }

  @Test
  void require_otherTables_isRefused() {
    for (String statement :
        List.of(
            "SELECT 1",
            "SELECT 1 FROM dataset.main.visit",
            "SELECT 1 FROM dataset.main.person AS a, dataset.main.visit AS b",
            "SELECT 1 FROM dataset.main.person AS a INNER JOIN dataset.main.visit AS b ON true",
            "SELECT EXISTS (SELECT 1 FROM dataset.main.visit) FROM dataset.main.person",
            "SELECT 1 FROM dataset.main.person WHERE 1 IN (SELECT 1 FROM dataset.main.person)",
            "SELECT (SELECT 1) FROM dataset.main.person",
            "SELECT 1 FROM person",
            "SELECT 1 FROM main.person",
            "SELECT 1 FROM dataset.person",
            "SELECT 1 FROM memory.main.person",
            "SELECT 1 FROM other.main.person",
            "SELECT 1 FROM dataset.information_schema.person",
            "SELECT 1 FROM system.main.duckdb_settings",
            "SELECT 1 FROM dataset.main.person AT (VERSION => 1)")) {
      assertRefused(statement);
    }
  }

  @Test
  void require_whatReadsMoreThanTables_isRefused() {
    for (String source :
        List.of(
            "read_text('/etc/passwd')",
            "read_csv('x.csv')",
            "read_parquet('x.parquet')",
            "glob('/*')",
            "'x.csv'",
            "\"x.parquet\"",
            "range(3)",
            "query('SELECT 1')",
            "query_table('person')",
            "json_execute_serialized_sql('{}')",
            "duckdb_databases()",
            "pragma_storage_info('person')",
            "(SUMMARIZE dataset.main.person)",
            "(DESCRIBE dataset.main.person)",
            "(SHOW TABLES)",
            "dataset.main.person TABLESAMPLE 1%",
            "(PIVOT dataset.main.person ON sex USING count(*))",
            "(UNPIVOT dataset.main.person ON id INTO NAME n VALUE v)")) {
      assertRefused("SELECT 1 FROM dataset.main.person AS p, " + source);
      assertRefused("SELECT 1 FROM dataset.main.person AS p INNER JOIN " + source + " ON true");
    }
  }

  @Test
  void require_functionThatWeDoNotCall_isRefused() {
    for (String expression :
        List.of(
            "random()",
            "getvariable('k')",
            "current_setting('threads')",
            "current_date",
            "current_timestamp",
            "localtime",
            "session_user",
            "current_user",
            "version()",
            "md5('x')",
            "hash(id)",
            "error('x')",
            "stats(id)",
            "unnest([1])",
            "nextval('s')",
            "list(id)",
            "string_agg(sex)",
            "system.main.abs(id)",
            "main.abs(id)",
            "id::JSON",
            "id::VARCHAR[]",
            "sex LIKE 'a%'",
            "sex SIMILAR TO 'a'",
            "id IN (1, 2)",
            "[x FOR x IN [1]]",
            "x -> 1",
            "COLUMNS(*)",
            "* EXCLUDE (id)",
            "* REPLACE (1 AS id)",
            "p.*",
            "grouping(id)",
            "id COLLATE NOCASE",
            "$3",
            "$name",
            "count(*) OVER (ORDER BY id GROUPS 1 PRECEDING EXCLUDE TIES)")) {
      assertRefused("SELECT " + expression + " FROM dataset.main.person AS p");
      assertRefused("SELECT 1 FROM dataset.main.person AS p WHERE (" + expression + ") IS NULL");
    }
  }

  @Test
  void require_otherShapeOfStatement_isRefused() {
    String good = "SELECT 1 FROM dataset.main.person";
    for (String statement :
        List.of(
            "",
            ";",
            "SELEC",
            good + "; " + good,
            good + "; DROP TABLE dataset.main.person",
            "DROP TABLE dataset.main.person",
            "EXPLAIN " + good,
            "EXPLAIN ANALYZE " + good,
            "COPY (" + good + ") TO '/tmp/x'",
            "ATTACH ':memory:' AS other",
            "SET threads=1",
            "PRAGMA version",
            "CALL duckdb_settings()",
            "PREPARE p AS " + good,
            "CREATE TABLE x AS " + good,
            "WITH p AS (" + good + ") SELECT 1 FROM p",
            "WITH person AS (SELECT 1) " + good,
            "WITH RECURSIVE p AS (SELECT 1 UNION ALL SELECT 1 FROM p) " + good,
            good + " QUALIFY row_number() OVER () = 1",
            good + " GROUP BY 1 HAVING count(*) > 1",
            good + " GROUP BY CUBE (id)",
            good + " GROUP BY ROLLUP (id)",
            good + " GROUP BY GROUPING SETS ((id), ())",
            good + " GROUP BY ALL",
            good + " LIMIT 10%",
            good + " USING SAMPLE 1",
            "SELECT DISTINCT ON (id) 1 FROM dataset.main.person",
            good + " AS a NATURAL JOIN dataset.main.person AS b",
            good + " AS a ASOF JOIN dataset.main.person AS b ON a.id >= b.id",
            good + " AS a POSITIONAL JOIN dataset.main.person AS b",
            good + " AS a JOIN dataset.main.person AS b USING (id)",
            "SELECT 1 FROM dataset.main.person UNION BY NAME " + good)) {
      assertRefused(statement);
    }
  }

  private void assertRefused(String statement) {
    assertThrows(IllegalStateException.class, () -> require(statement), statement);
  }

  private void require(String statement) throws SQLException {
    SecondOpinion.require(connection, statement, PERSON);
  }
}
