package io.ansim.benchmarks.enclave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how long sealing takes, beside DuckDB's copying of the same Parquet files to a plain
 * database; leaves the last sealed version behind.
 */
public final class SealingSpeed {
  private static final int ROUNDS = 2;

  private SealingSpeed() {}

  /** Takes the folder of the claims, how many they are, and the sealing command. */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    if (arguments.length < 3) {
      System.err.println("usage: CLAIMS_FOLDER ROWS SEALING COMMAND…");
      System.exit(64);
    }
    Claims claims = Claims.in(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    List<String> command = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
    Median copy = new Median();
    Median seal = new Median();
    for (int i = 0; i < ROUNDS; i++) {
      copy.add(copy(claims));
      long start = System.nanoTime();
      Process sealing =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (sealing.waitFor() != 0) {
        throw new IOException("sealing failed");
      }
      seal.add(Clock.since(start));
    }
    System.out.printf(
        Locale.ROOT,
        "Sealing %,d claims: %.1f s, DuckDB's copy %.1f s, speed ratio %.2f%n",
        claims.rows(),
        seal.milliseconds() / 1e3,
        copy.milliseconds() / 1e3,
        1 / seal.over(copy));
  }

  private static double copy(Claims claims) throws IOException, SQLException {
    Path target = claims.plain().resolveSibling("copy.duckdb");
    Files.deleteIfExists(target);
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads=" + Reference.THREADS);
      statement.execute("ATTACH '%s' AS copy (STORAGE_VERSION 'v1.5.0')".formatted(target));
      for (String table : new String[] {"person", "claim"}) {
        statement.execute(
            "CREATE TABLE copy.%1$s AS SELECT * FROM read_parquet('%2$s/%1$s.parquet') ORDER BY person_id"
                .formatted(table, claims.parquet()));
      }
      statement.execute("CHECKPOINT copy");
    }
    double time = Clock.since(start);
    Files.delete(target);
    return time;
  }
}
