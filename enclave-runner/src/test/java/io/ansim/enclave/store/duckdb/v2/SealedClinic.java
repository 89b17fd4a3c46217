package io.ansim.enclave.store.duckdb.v2;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Seals tables of the catalog {@code dataset} under a key of zeros. */
public final class SealedClinic {
  private SealedClinic() {}

  /** Seals some tables into shards by person. */
  public static SealedFile seal(Connection engine, List<Table> tables, int shards, Path folder)
      throws SQLException, IOException {
    SecureRandom random = new SecureRandom();
    Header header =
        Header.fresh(
            new DatasetVersion("clinic", 1),
            StoreFormat.DUCKDB,
            Suite.AES_256_GCM,
            KeyId.random(random),
            random);
    try (Secret key = Secret.blank(32);
        DuckDbBuilder builder =
            DuckDbBuilder.create(folder.resolve("sealed-" + shards), header, key, folder)) {
      for (int shard = 0; shard < shards; shard++) {
        for (Table table : tables) {
          if (!table.isPublic()) {
            builder.write(engine, table, shard, select(table, shard, shards));
          } else if (shard == 0) {
            builder.write(engine, table, shard, "SELECT * FROM dataset.main." + table.name());
          }
        }
      }
      return builder.finish();
    }
  }

  private static String select(Table table, int shard, int shards) {
    String person =
        table.columns().stream()
            .filter(column -> column.role() == ColumnRole.PERSON_KEY)
            .findFirst()
            .orElseThrow()
            .name()
            .value();
    return """
    SELECT dense_rank() OVER (ORDER BY %1$s) - 1, * FROM dataset.main.%2$s
    WHERE hash(coalesce(%1$s, 0)) %% %3$d = %4$d ORDER BY 1
    """
        .formatted(person, table.name(), shards, shard);
  }
}
