import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs SQL files in one in-memory DuckDB and prints what they select.
 *
 * <p>Arguments are {@code name=value} pairs, put in place of <code>${name}</code> in the files, and
 * the files in order. A statement ends with a semicolon at the end of a line. A row with a number
 * above zero in a column named {@code violations} makes the program end with exit code 1.
 */
public final class Etl {
  private static final String VIOLATIONS = "violations";

  private final Statement statement;
  private boolean violated;

  private Etl(Statement statement) {
    this.statement = statement;
  }

  /** Runs the files named in the arguments. */
  public static void main(String[] args) throws SQLException, IOException {
    List<String[]> values = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals > 0) {
        values.add(new String[] {arg.substring(0, equals), arg.substring(equals + 1)});
      } else {
        files.add(Path.of(arg));
      }
    }
    if (files.isEmpty()) {
      System.err.println("usage: Etl.java [name=value ...] file.sql ...");
      System.exit(2);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Etl etl = new Etl(statement);
      for (Path file : files) {
        etl.runFile(file, values);
      }
      if (etl.violated) {
        System.exit(1);
      }
    }
  }

  private void runFile(Path file, List<String[]> values) throws SQLException, IOException {
    String text = Files.readString(file);
    for (String[] value : values) {
      text = text.replace("${" + value[0] + "}", value[1].replace("'", "''"));
    }
    for (String sql : text.split(";[ \t]*(\r?\n|$)")) {
      if (isOnlyComments(sql)) {
        continue;
      }
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          print(rows);
        }
      }
    }
  }

  private static boolean isOnlyComments(String sql) {
    return sql.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("--"));
  }

  private void print(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    int width = columns.getColumnCount();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      names.add(columns.getColumnLabel(i));
    }
    if (names.equals(List.of("Count"))) {
      return;
    }
    System.out.println("| " + String.join(" | ", names) + " |");
    System.out.println("|" + "---|".repeat(width));
    while (rows.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        String cell = rows.getString(i);
        cells.add(cell == null ? "" : cell);
        violated |= VIOLATIONS.equals(names.get(i - 1)) && rows.getLong(i) > 0;
      }
      System.out.println("| " + String.join(" | ", cells) + " |");
    }
    System.out.println();
  }
}
