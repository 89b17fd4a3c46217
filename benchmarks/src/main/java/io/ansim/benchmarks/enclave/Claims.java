package io.ansim.benchmarks.enclave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Claims of insured persons, twenty a person in the mean, adjoining, the same whenever they are
 * generated: as a plain DuckDB file and as Parquet files of the same rows.
 *
 * @param plain the DuckDB file
 * @param parquet the folder of Parquet files
 * @param rows how many claims there are
 */
record Claims(Path plain, Path parquet, long rows) {
  private static final int CLAIMS_OF_ONE = 20;

  /** So many claims in a folder; what is there already is kept. */
  static Claims in(Path folder, long rows) throws IOException, SQLException {
    Claims claims = new Claims(folder.resolve("claims.duckdb"), folder.resolve("parquet"), rows);
    if (!Files.exists(claims.parquet.resolve("claim.parquet"))) {
      Files.createDirectories(claims.parquet);
      claims.generate();
    }
    return claims;
  }

  private void generate() throws SQLException {
    System.err.printf("generating %,d claims%n", rows);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads=2");
      statement.execute("SET memory_limit='6GB'");
      statement.execute("ATTACH '%s' AS plain (STORAGE_VERSION 'v1.5.0')".formatted(plain));
      statement.execute("CREATE TABLE plain.person AS " + persons());
      statement.execute("CREATE TABLE plain.claim AS " + claims());
      statement.execute("CHECKPOINT plain");
      for (String table : new String[] {"person", "claim"}) {
        statement.execute(
            "COPY plain.%1$s TO '%2$s/%1$s.parquet' (FORMAT parquet)".formatted(table, parquet));
      }
    }
  }

  private String persons() {
    return """
    SELECT i AS person_id, CASE WHEN %s < 52 THEN 'F' ELSE 'M' END AS sex,
      1930 + %s AS year_of_birth, 'P' || lpad(CAST(%s AS VARCHAR), 2, '0') AS province,
      %s < 97 AS insured
    FROM range(%d) t(i)\
    """
        .formatted(
            die("sex", 100),
            die("birth", 85),
            die("province", 17),
            die("insured", 100),
            Math.max(1, rows / CLAIMS_OF_ONE));
  }

  private String claims() {
    return """
    SELECT i AS claim_id, i // %d AS person_id,
      DATE '2015-01-01' + CAST(%s AS INTEGER) AS day,
      TIMESTAMP '2015-01-01 00:00:00' + to_minutes(%s) AS admitted,
      'R' || lpad(CAST(%s AS VARCHAR), 2, '0') AS region,
      'I' || lpad(CAST(%s AS VARCHAR), 4, '0') AS icd10,
      'D' || lpad(CAST(%s AS VARCHAR), 3, '0') AS drug,
      'H' || lpad(CAST(%s AS VARCHAR), 4, '0') AS hospital,
      %s AS form, %s AS department, 1 + %s AS severity, %s AS insurer, %s < 8 AS emergency,
      2015 + %s AS year, %s AS days, %s AS quantity, %s AS cost, %s AS copay,
      30 + %s / 10.0 AS weight, CASE WHEN %s > 0 THEN %s / 7.0 END AS lab
    FROM range(%d) t(i)\
    """
        .formatted(
            CLAIMS_OF_ONE,
            die("day", 3652),
            die("minute", 5_258_880),
            die("region", 17),
            "CAST(floor(2001 * pow((hash(i, 'icd') % 1000000) / 1e6, 2)) AS BIGINT)",
            die("drug", 500),
            die("hospital", 3000),
            die("form", 5),
            die("department", 40),
            die("severity", 5),
            die("insurer", 4),
            die("emergency", 100),
            die("year", 10),
            die("days", 31),
            die("quantity", 101),
            die("cost", 1_000_001),
            die("copay", 100_001),
            die("weight", 1200),
            die("missing", 20),
            die("lab", 700),
            rows);
  }

  /** A whole number from 0 that depends on a row and a word alone. */
  private static String die(String word, long sides) {
    return "CAST(hash(i, '%s') %% %d AS BIGINT)".formatted(word, sides);
  }
}
