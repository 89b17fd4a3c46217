package io.ansim.enclave.store.arrow.scan;

import io.ansim.enclave.duckdb.TableFunction;
import io.ansim.enclave.store.arrow.v1.ArrowLayout;
import io.ansim.enclave.store.arrow.v1.ArrowTable;
import io.ansim.enclave.store.arrow.v1.ArrowTables;
import io.ansim.enclave.store.arrow.v1.Block;
import io.ansim.enclave.store.arrow.v1.ColumnLayout;
import io.ansim.enclave.store.arrow.v1.DictionaryLayout;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.TableLayout;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table of zeros that the engine reads once, so that the first dataset finds all code loaded. */
final class Rehearsal {
  private static final int ROWS = 3000;
  private static final String FUNCTION = "ansim_rehearsal";
  private static final Name NAME = new Name("rehearsal");
  private static final ArrowLayout LAYOUT =
      new ArrowLayout(
          0,
          List.of(
              new TableLayout(
                  NAME,
                  false,
                  false,
                  List.of(ROWS),
                  List.of(),
                  List.of(
                      column("number", Encoding.INT32, Optional.empty(), 0),
                      column("word", Encoding.CODE8, Optional.of(new DictionaryLayout(1, 1, 0)), 2),
                      column("text", Encoding.UTF8, Optional.empty(), 3)))));

  private Rehearsal() {}

  static void run(Connection connection) throws SQLException {
    Map<Integer, MemorySegment> zeros =
        LAYOUT.regions().stream()
            .collect(
                Collectors.toMap(
                    region -> region.number(),
                    region -> Arena.global().allocate(region.bytes(), Long.BYTES)));
    ArrowTable table = ArrowTables.open(LAYOUT, zeros).values().iterator().next();
    TableFunction.register(connection, FUNCTION, new ScannedTable(table));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT CAST(word AS VARCHAR) AS w, text, sum(CAST(number AS BIGINT))"
                    + " FROM system.main."
                    + FUNCTION
                    + "() GROUP BY ALL")) {
      rows.next();
    }
  }

  private static ColumnLayout column(
      String name, Encoding encoding, Optional<DictionaryLayout> dictionary, int segment) {
    return new ColumnLayout(
        new Name(name),
        encoding,
        dictionary,
        List.of(new Block(segment, true, 0, Optional.empty())));
  }
}
