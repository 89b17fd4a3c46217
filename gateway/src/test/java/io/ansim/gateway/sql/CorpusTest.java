package io.ansim.gateway.sql;

import io.ansim.policy.dataset.DatasetPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CorpusTest {
  @Test
  void print() throws Exception {
    DatasetPolicy policy = Profiles.omop();
    for (String file : new String[] {"accept", "refuse", "attacks"}) {
      String text = Files.readString(Path.of("src/test/resources/corpus/" + file + ".sql"));
      String id = "";
      String expect = "";
      StringBuilder sql = new StringBuilder();
      for (String line : (text + "\n-- @id: END").split("\n")) {
        if (line.startsWith("-- @Q")
            || line.startsWith("-- @N")
            || line.startsWith("-- @id")
            || line.startsWith("-- @next")) {
          if (!sql.toString().isBlank()) {
            print(policy, file, id, expect, sql.toString());
          }
          sql.setLength(0);
          if (!line.startsWith("-- @next")) {
            id = line;
          }
        } else if (line.startsWith("-- @expect")) {
          expect = line;
        } else if (!line.startsWith("--")) {
          sql.append(line).append('\n');
        }
      }
    }
  }

  private static void print(
      DatasetPolicy policy, String file, String id, String expect, String sql) {
    Checked checked = new CalciteQuestions().check(policy, sql.strip().replaceAll(";$", ""));
    String outcome =
        switch (checked) {
          case Checked.Accepted a -> "ACCEPT " + a.text();
          case Checked.Refused r -> "REFUSE " + r.objections();
        };
    System.out.println(file + " " + id + "\n    " + expect + "\n    " + outcome);
  }
}
