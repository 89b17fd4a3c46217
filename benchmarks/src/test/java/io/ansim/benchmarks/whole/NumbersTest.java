package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(SharedDemo.class)
final class NumbersTest {
  private static final String PERSONS_OF_CONDITIONS =
      "(SELECT condition_concept_id k, count(DISTINCT person_id) persons"
          + " FROM condition_occurrence GROUP BY 1)";

  private final Person researcher;

  NumbersTest(DemoProcess demo) {
    this.researcher = Person.named(demo, "researcher");
  }

  @ParameterizedTest
  @FieldSource("io.ansim.benchmarks.whole.Questions#ALL")
  void answer_question_isTheExactOneProtected(Questions.Question question) throws Exception {
    try (ExactAnswers answers = ExactAnswers.over(Repository.SHIPPED)) {
      question.compare(researcher, answers);
    }
  }

  @Test
  void answer_belowThreshold_looksLikeNobody() throws Exception {
    try (ExactAnswers answers = ExactAnswers.over(Repository.SHIPPED)) {
      long rare =
          answers.number(
              "SELECT arg_max(k, persons) FROM %s WHERE persons < %d"
                  .formatted(PERSONS_OF_CONDITIONS, ExactAnswers.MINIMUM_PERSONS));
      long enough =
          answers.number(
              "SELECT arg_min(k, persons) FROM %s WHERE persons >= %d"
                  .formatted(PERSONS_OF_CONDITIONS, ExactAnswers.MINIMUM_PERSONS));
      String persons =
          "SELECT count(DISTINCT person_id) AS n FROM condition_occurrence"
              + " WHERE condition_concept_id = ";
      JsonNode few = researcher.answer(persons + rare);
      assertEquals(List.of(List.of("")), Questions.rows(few));
      assertEquals(researcher.answer(persons + "-1"), few);

      JsonNode groups =
          researcher.answer(
              "SELECT condition_concept_id, count(DISTINCT person_id) AS n FROM condition_occurrence"
                  + " WHERE condition_concept_id IN (%d, %d) GROUP BY 1".formatted(rare, enough));
      assertEquals(1, groups.get("rows").size());
      assertEquals(enough, groups.get("rows").get(0).get(0).asLong());
    }
  }

  @Test
  void release_belowThreshold_isTheSameBytesAsOfNobody() throws Exception {
    String bornIn =
        "SELECT count(*) AS n FROM person WHERE year_of_birth * 100 + month_of_birth = ";
    List<byte[]> releases = new ArrayList<>();
    try (ExactAnswers answers = ExactAnswers.over(Repository.SHIPPED)) {
      long few =
          answers.number(
              "SELECT arg_max(k, n) FROM (SELECT year_of_birth * 100 + month_of_birth k, count(*) n"
                  + " FROM person GROUP BY 1) WHERE n < "
                  + ExactAnswers.MINIMUM_PERSONS);
      for (long month : new long[] {few, 185001}) {
        String job = researcher.ask(bornIn + month).expecting(202).get("id").asText();
        releases.add(
            researcher.get(researcher.release(job), "application/vnd.apache.arrow.stream").bytes());
      }
    }
    assertArrayEquals(releases.getFirst(), releases.getLast());
  }
}
