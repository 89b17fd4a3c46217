package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockedEngineTest {
  private static final byte[] NO_LAYOUT = {0};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM read_text('/proc/self/status')",
        "ATTACH '/tmp/ansim-none.db' AS none",
        "SET threads=1",
        "SET temp_directory='/tmp'",
        "SET lock_configuration=false",
        "RESET enable_external_access",
        "LOAD httpfs"
      })
  void start_beforeThereIsADataset_isLocked(String sql) throws Exception {
    try (LockedEngine engine = LockedEngine.start(WorkerLimits.small());
        Statement statement = engine.bare().connection().createStatement()) {
      assertThrows(SQLException.class, () -> statement.execute(sql));
    }
  }

  @ParameterizedTest
  @EnumSource(StoreFormat.class)
  void on_nobodyAsksForIt_attachesNothing(StoreFormat format) throws Exception {
    try (LockedEngine locked = LockedEngine.start(WorkerLimits.small())) {
      Engine engine = locked.on(new OpenDataset(format, NO_LAYOUT, Map.of(), Set.of()));
      assertEquals(WorkerLimits.small().engineThreads(), engine.threads());
      assertEquals(0, datasets(locked.bare().connection()));
      assertThrows(RuntimeException.class, engine::connection);
    }
  }

  @Test
  void bare_askedAgain_isTheSame() throws Exception {
    try (LockedEngine engine = LockedEngine.start(WorkerLimits.small())) {
      Engine bare = engine.bare();
      assertSame(bare.connection(), bare.connection());
    }
  }

  private static int datasets(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM duckdb_databases() WHERE database_name = 'dataset'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
