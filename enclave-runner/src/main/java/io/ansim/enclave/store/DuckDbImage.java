package io.ansim.enclave.store;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.AnonymousFile;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A DuckDB database under construction whose every page lives in anonymous memory; a killed process
 * leaves no byte of it behind.
 *
 * <p>DuckDB cannot create a database in an anonymous file, but it opens one that holds an empty
 * database. It reaches the file through a link in a folder because a checkpoint wants a write-ahead
 * log beside it; in this mode that log holds checkpoint markers and no data.
 */
public final class DuckDbImage implements AutoCloseable {
  /** The catalog to create tables in. */
  public static final String CATALOG = "image";

  /** The oldest engine that reads the image is of this version. */
  private static final String STORAGE_VERSION = "v1.5.0";

  /**
   * Four times the engine's own: the larger a column's run of values, the fewer blocks it shares
   * with other columns.
   */
  private static final int ROW_GROUP = 4 * 122_880;

  private final Connection connection;
  private final String catalog;
  private final AnonymousFile memory;
  private final Path folder;
  private boolean attached;

  private DuckDbImage(Connection connection, String catalog, AnonymousFile memory, Path folder) {
    this.connection = connection;
    this.catalog = catalog;
    this.memory = memory;
    this.folder = folder;
  }

  /**
   * Attaches an empty image to a connection as {@link #CATALOG} and forbids the engine to spill.
   *
   * @param scratch an existing folder for a link and the engine's checkpoint markers
   */
  public static DuckDbImage attach(Connection connection, Path scratch) {
    return attach(connection, scratch, CATALOG);
  }

  /** The same under another catalog name, so that a connection can have several. */
  public static DuckDbImage attach(Connection connection, Path scratch, String catalog) {
    AnonymousFile memory = AnonymousFile.create("image");
    try {
      Path folder = Files.createTempDirectory(scratch, "image-");
      DuckDbImage image = new DuckDbImage(connection, catalog, memory, folder);
      image.fillWithEmptyDatabase();
      Path link = Files.createSymbolicLink(folder.resolve("image"), memory.path());
      image.execute(
          "ATTACH %s AS %s (RECOVERY_MODE no_wal_writes, ROW_GROUP_SIZE %d)"
              .formatted(literal(link), catalog, ROW_GROUP));
      image.attached = true;
      return image;
    } catch (IOException | SQLException e) {
      memory.close();
      throw new EnclaveFault(FaultCode.FILE, "could not make an empty image", e);
    }
  }

  /** Ends the construction; the plain bytes of the image, which nobody can change any more. */
  public InputStream finish() {
    try {
      checkpoint();
      return Channels.newInputStream(sealed());
    } catch (IOException | SQLException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not finish an image", e);
    }
  }

  /** Writes out what the engine still keeps to itself, so that it can be asked about the file. */
  public void checkpoint() throws SQLException {
    execute("CHECKPOINT " + catalog);
  }

  /** Ends the construction; the checkpointed image, which nobody can change any more. */
  public FileChannel sealed() throws SQLException, IOException {
    execute("DETACH " + catalog);
    attached = false;
    memory.seal();
    return FileChannel.open(memory.path());
  }

  /** Gives the memory back and removes the link. */
  @Override
  public void close() {
    try {
      if (attached) {
        execute("DETACH " + catalog);
      }
      PrivateFile.deleteTree(folder);
    } catch (IOException | SQLException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not remove an image's scratch folder", e);
    } finally {
      memory.close();
    }
  }

  private void fillWithEmptyDatabase() throws SQLException, IOException {
    execute("SET temp_directory=''");
    Path empty = folder.resolve("empty");
    execute(
        "ATTACH %s AS empty_image (STORAGE_VERSION '%s')"
            .formatted(literal(empty), STORAGE_VERSION));
    execute("DETACH empty_image");
    byte[] bytes = Files.readAllBytes(empty);
    memory.write(bytes, 0, bytes.length);
    Files.delete(empty);
  }

  private static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
