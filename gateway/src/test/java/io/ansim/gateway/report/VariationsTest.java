package io.ansim.gateway.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.auditor.RealLog;
import io.ansim.gateway.policyfile.Profile;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.state.JobSalts;
import io.ansim.gateway.state.Subjects;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.People;
import io.ansim.gateway.workflow.Terms;
import io.ansim.gateway.workflow.TestClock;
import io.ansim.gateway.workflow.TestHouse;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.JobId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions in SQL through planner and log to the report: what a reviewer sees of an attack. */
class VariationsTest {
  private static final long SEED = Long.getLong("ansim.seed", 20261122);
  private static final Period NOVEMBER = new Period(YearMonth.of(2026, 11), ZoneOffset.UTC);
  private static final Terms TERMS =
      new Terms(new DatasetId("omop54"), 1, Digest.of(new byte[] {1}));

  /** One and the same question about ever so slightly other persons. */
  private static final List<String> ATTACK =
      List.of(
          "SELECT count(*) FROM person WHERE year_of_birth > %d AND gender_concept_id = 8532",
          "SELECT count(*) FROM person WHERE year_of_birth >= %d AND gender_concept_id = 8507",
          "SELECT count(*) AS n FROM person WHERE gender_concept_id = 8532 AND year_of_birth < %d",
          "select COUNT(*) from person where gender_concept_id = 8507 and year_of_birth <= %d");

  /** A month of somebody who wants to know something; the last is looked at year by year. */
  private static final List<String> RESEARCH =
      List.of(
          "SELECT gender_concept_id, count(*) FROM person GROUP BY 1",
          "SELECT count(*) FROM person WHERE gender_concept_id = 8532",
          "SELECT race_concept_id, count(*) FROM person GROUP BY 1",
          "SELECT floor(value_as_number / 10) * 10 AS bin, count(*) FROM measurement GROUP BY 1",
          "SELECT count(DISTINCT person_id) FROM measurement",
          "SELECT count(*) FROM person WHERE person_id IN (SELECT person_id FROM death)",
          "SELECT count(*) FROM person WHERE year_of_birth > 1990");

  private static final String BY_YEAR =
      "SELECT count(*) FROM person WHERE year_of_birth = %d AND gender_concept_id = 8532";
  private static final int YEARS = 12;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final TestClock clock = new TestClock();
  private final CalciteQuestions questions = new CalciteQuestions();
  private RealLog log;
  private int jobs;

  @BeforeEach
  void open() {
    System.err.println("VariationsTest runs with -Dansim.seed=" + SEED);
    log = new RealLog(folder, clock);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void of_fortyVariations_standOutAndAMonthOfResearchDoesNot() throws Exception {
    record Asked(String project, String sql) {}
    List<Asked> month = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String attack = ATTACK.get(random.nextInt(ATTACK.size()));
      month.add(new Asked("attacker", attack.formatted(1930 + i)));
    }
    RESEARCH.forEach(sql -> month.add(new Asked("research", sql)));
    for (int year = 0; year < YEARS; year++) {
      month.add(new Asked("research", BY_YEAR.formatted(1980 + year)));
    }
    Collections.shuffle(month, random);

    for (Asked asked : month) {
      ask(asked.project(), asked.sql());
    }

    List<Anomaly> found =
        report().anomalies().stream()
            .filter(anomaly -> anomaly.kind() == AnomalyKind.VARIED_QUESTION)
            .toList();
    assertEquals(
        List.of("attacker:omop54"), found.stream().map(Anomaly::subject).toList(), "seed " + SEED);
    assertEquals(40, found.getFirst().count());
  }

  @Test
  void of_sameQuestionOfTwoProjects_hasNothingInCommonInTheLog() throws Exception {
    ask("one", BY_YEAR.formatted(1980));
    ask("one", BY_YEAR.formatted(1980));
    ask("two", BY_YEAR.formatted(1980));
    List<String> leaves =
        log.view()
            .scan(0, log.log.size())
            .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
            .toList();
    assertEquals(print(leaves.get(0), "same"), print(leaves.get(1), "same"));
    assertTrue(!print(leaves.get(0), "same").equals(print(leaves.get(2), "same")));
    assertTrue(!print(leaves.get(0), "shape").equals(print(leaves.get(2), "shape")));
    assertTrue(!print(leaves.get(0), "plan").equals(print(leaves.get(1), "plan")));
  }

  private static String print(String leaf, String field) {
    int start = leaf.indexOf("\"" + field + "\":\"");
    assertTrue(start > 0, leaf);
    return leaf.substring(start, leaf.indexOf(',', start));
  }

  private void ask(String project, String sql) throws JournalUnavailable {
    Checked.Accepted accepted =
        assertInstanceOf(
            Checked.Accepted.class, questions.check(Profile.OMOP54.policy(), sql), sql);
    JobSalts salts = JobSalts.next(random);
    Digest text = Digest.of(sql.getBytes(StandardCharsets.UTF_8));
    clock.pass(Duration.ofMinutes(90));
    log.journal.append(
        TestHouse.visit(People.ANN),
        new Act.QueryIntent(
            new JobId("job-" + jobs++),
            TERMS,
            new ProjectId(project),
            new Purpose("care"),
            new GrantId("grant-" + project),
            text,
            Act.Recognition.of(accepted.plan()),
            salts,
            new Subjects(text, salts.cohort(), OptionalInt.empty(), OptionalLong.empty()),
            false,
            Optional.empty()));
  }

  private ReviewReport report() {
    return ReviewReport.of(
        log.view(),
        log.log.size(),
        NOVEMBER,
        Thresholds.defaults(),
        commitment -> Optional.empty());
  }
}
