package io.ansim.benchmarks.enclave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.benchmarks.terms.Planned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionTest {
  @Test
  void all_underThePolicy_arePermitted() {
    assertEquals(20, Question.all().size());
    for (Question question : Question.all()) {
      assertFalse(
          Planned.of(question.text(), ClaimsPolicy.STANDARD).asks().isEmpty(), question.text());
    }
  }

  @Test
  void all_onGeneratedClaims_areAnsweredByDuckDb(@TempDir Path folder) throws Exception {
    Claims claims = Claims.in(folder, 20_000);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + claims.plain());
        Statement statement = connection.createStatement()) {
      for (Question question : Question.all()) {
        try (ResultSet rows = statement.executeQuery(question.text())) {
          assertTrue(rows.next(), question.text());
        }
      }
    }
  }
}
