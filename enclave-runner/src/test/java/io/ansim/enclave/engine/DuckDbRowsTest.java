package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.Matrix;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.Reference;
import io.ansim.enclave.example.Rendered;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DuckDbRowsTest {
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
  void of_everyNode_hasTheRowsOfTheMatrix() throws Exception {
    for (String[] fields : Matrix.of("relations.tsv")) {
      Relation relation = PlanText.relation(fields[0]);
      List<String> expected =
          fields[1].isEmpty()
              ? List.of()
              : Arrays.stream(fields[1].split("; ", -1)).sorted().toList();
      assertEquals(expected, Rendered.sorted(rows(relation)), fields[0]);
      if (!fields[0].contains("scan")) {
        assertEquals(expected, Rendered.sorted(reference().rows(relation)), fields[0]);
      }
    }
  }

  @Test
  void of_everyFunction_hasTheValueOfTheMatrix() throws Exception {
    Relation nothing = PlanText.relation("(values (integer) (1))");
    for (String[] fields : Matrix.of("functions.tsv")) {
      Relation project = new Relation.Project(nothing, List.of(PlanText.expr(fields[0])));
      assertEquals(List.of(fields[1]), Rendered.sorted(rows(project)), fields[0]);
      assertEquals(List.of(fields[1]), Rendered.sorted(reference().rows(project)), fields[0]);
    }
  }

  @Test
  void of_order_goesOnByAllColumns() throws Exception {
    String rows = "(values (integer text) (2 'b') (1 'x') ((null integer) 'y') (2 'a'))";
    assertEquals(
        List.of("- y", "2 a", "2 b", "1 x"),
        ordered("(browse " + rows + " 0 9 ($0 desc nulls-first))"));
    assertEquals(List.of("1 x", "2 a"), ordered("(browse " + rows + " 0 2)"));
    assertEquals(List.of("2 b", "- y"), ordered("(browse " + rows + " 2 2 ($0))"));
    assertEquals(List.of(), ordered("(browse " + rows + " 9223372036854775807 9)"));
  }

  @Test
  void of_personTable_isRefused() {
    for (String relation :
        List.of(
            "(scan person id)",
            "(join semi (scan concept code) (scan person height) (equal $0 $1))",
            "(combine union (scan concept code) (scan visit days))")) {
      assertThrows(
          IllegalArgumentException.class, () -> ordered("(browse " + relation + " 0 9)"), relation);
    }
  }

  @Test
  void of_moreRowsThanThePolicyLetsOut_isRefused() {
    Released.Browse leaf = (Released.Browse) PlanText.leaf("(browse (scan concept code) 0 99)");
    assertThrows(
        TooManyCells.class,
        () -> DuckDbRows.of(connection, Clinic.policy(20, 4), new Ask.OfRows(leaf)));
  }

  private List<String> ordered(String browse) throws Exception {
    Ask.OfRows ask = new Ask.OfRows((Released.Browse) PlanText.leaf(browse));
    return DuckDbRows.of(connection, Clinic.POLICY, ask).rows().stream().map(Rendered::of).toList();
  }

  private List<List<Value>> rows(Relation relation) throws Exception {
    Released.Browse browse = new Released.Browse(relation, List.of(), 0, 1000);
    return DuckDbRows.of(connection, Clinic.POLICY, new Ask.OfRows(browse)).rows();
  }

  private static Reference reference() {
    return new Reference(
        new RowTypes(Clinic.POLICY),
        scan -> {
          throw new IllegalArgumentException("no table `" + scan.table() + "`");
        });
  }
}
