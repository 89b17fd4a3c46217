package io.ansim.enclave.store;

import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes a dataset version in one of the formats. Rows come shard by shard, from 0, and within a
 * shard table by table; public tables come once, in shard 0.
 */
public interface StoreBuilder extends AutoCloseable {
  /**
   * Looks at rows that will be written later, so that a format can choose how to encode a column
   * for all of its rows. What is written without having been looked at takes more room.
   *
   * @param engine where the query can be run
   * @param select the rows of a table, of one shard or of several, in any order; the columns are
   *     those of {@link #write}
   * @throws SQLException if the engine fails; its message may quote data and must not be passed on
   */
  default void survey(Connection engine, Table table, String select) throws SQLException {}

  /** Whether it matters which ordinals come with the rows, and not only that their order does. */
  default boolean readsOrdinals() {
    return true;
  }

  /**
   * Takes the rows of one table for one shard.
   *
   * @param engine where the query can be run
   * @param select of a table of persons it yields first an ordinal, BIGINT, dense over the persons
   *     of the whole dataset and never less than in the row before, then the table's columns in the
   *     policy's order; of a public table only the columns
   * @throws SQLException if the engine fails; its message may quote data and must not be passed on
   */
  void write(Connection engine, Table table, int shard, String select)
      throws SQLException, IOException;

  /** Ends the writing; the file is whole and durable on return. */
  SealedFile finish() throws SQLException, IOException;

  /** Gives back what the writing took; unless it was finished, no file is left of it. */
  @Override
  void close() throws IOException;
}
