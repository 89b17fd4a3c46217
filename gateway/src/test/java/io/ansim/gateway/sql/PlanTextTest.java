package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTextTest {
  private static final DatasetPolicy POLICY = Profiles.omop();
  private static final String PROTECTION =
      "; noise hides every single person (differential privacy); at least 10 persons in every"
          + " number; one person counts in at most 4 groups, with at most 20 records in each";
  private static final Relation PERSON = scan("person", "person_id", "gender_concept_id");
  private static final Relation CONDITION =
      scan("condition_occurrence", "person_id", "condition_concept_id", "condition_start_date");
  private static final Optional<Expr> ALL = Optional.empty();

  @Test
  void of_groupedCounts_namesNumbersKeysRowsAndSteps() {
    String sql =
        "SELECT year(condition_start_date) AS yr,"
            + " count(DISTINCT person_id) AS n FROM condition_occurrence"
            + " WHERE condition_concept_id IN (1, 2, 3) GROUP BY 1 ORDER BY n DESC LIMIT 15";

    assertEquals(
        "counts distinct persons by year of condition_start_date,"
            + " from condition_occurrence where condition_concept_id is one of 1, 2, 3"
            + PROTECTION
            + "; then ordered by n (greatest first), the first 15 rows",
        words(sql).english());
    assertEquals(
        "사람 수(중복 제외) [기준: condition_start_date의 연도],"
            + " 대상: condition_occurrence, 조건: condition_concept_id = 1, 2, 3 중 하나;"
            + " 한 사람 한 사람을 가리는 잡음(차분 프라이버시); 모든 숫자는 10명 이상일 때만 공개;"
            + " 한 사람은 최대 4개 집단에, 집단마다 기록 20건까지만 반영; 이후 정렬: n 내림차순, 처음 15행",
        words(sql).korean());
  }

  @Test
  void of_mean_saysItsRangeOnce() {
    assertTrue(
        words("SELECT avg(greatest(60, least(260, value_as_number))) FROM measurement")
            .english()
            .startsWith("takes the mean of value_as_number clamped to 60 to 260, from"));
    assertTrue(
        words("SELECT avg(value_as_number) FROM measurement")
            .english()
            .startsWith("takes the mean of value_as_number clamped to -100 to 5000, from"));
  }

  @Test
  void of_manyValues_saysHowMany() {
    assertTrue(
        words("SELECT count(*) FROM person WHERE gender_concept_id IN (1, 2, 3, 4, 5, 6)")
            .english()
            .contains("where gender_concept_id is one of 6 values;"));
  }

  @Test
  void of_anotherRowOfTheSameTable_isToldApart() {
    String english =
        words(
                "SELECT count(DISTINCT d.person_id) FROM drug_exposure d WHERE NOT EXISTS (SELECT 1"
                    + " FROM drug_exposure e WHERE e.person_id = d.person_id AND"
                    + " e.drug_exposure_start_date < d.drug_exposure_start_date)")
            .english();

    assertTrue(english.contains("where there is no row of drug_exposure where "), english);
    assertTrue(english.contains("other drug_exposure_start_date"), english);
  }

  @Test
  void of_severalReleases_numbersThemAndSaysTheProtectionOnce() {
    Released both =
        new Released.Combine(
            SetOperation.UNION_ALL, release(PERSON, List.of()), release(CONDITION, List.of()));

    assertEquals(
        "(1) counts distinct persons, from person; (2) counts distinct persons, from"
            + " condition_occurrence"
            + PROTECTION
            + "; then puts the released tables together",
        english(both, "n"));
  }

  @Test
  void of_releasedSteps_areToldInTheirOrder() {
    Released months = release(CONDITION, List.of(call(Function.TRUNCATE_TO_MONTH, 2)));
    Released window =
        new Released.Window(
            months,
            List.of(
                new WindowCall(
                    WindowCall.Kind.AVERAGE,
                    List.of(Expr.column(1)),
                    List.of(),
                    List.of(),
                    Frame.WHOLE)));
    Released kept =
        new Released.Keep(
            new Released.Group(
                window,
                List.of(),
                List.of(UnitAggregate.of(UnitAggregate.Kind.MAX, Expr.column(2)))),
            Expr.call(Function.GREATER, Expr.column(0), Expr.Literal.of(50)));

    assertEquals(
        "counts distinct persons by calendar month of condition_start_date, from"
            + " condition_occurrence"
            + PROTECTION
            + "; then compares neighbouring released rows, adds released rows up, keeps rows where"
            + " greatest moving mean of distinct persons > 50",
        english(kept, "column_1"));
  }

  @Test
  void of_publicRows_saysWhichAndHowMany() {
    Released browse =
        new Released.Browse(
            new Relation.Filter(
                scan("concept", "concept_id", "concept_name"),
                Expr.call(Function.STARTS_WITH, Expr.column(1), Expr.Literal.of("Aspi"))),
            List.of(new Released.SortKey(1, false, false)),
            0,
            1000);

    assertEquals(
        "lists public rows (concept_id and concept_name) from concept where concept_name begins"
            + " with 'Aspi', ordered by concept_name, the first 1,000 rows",
        english(browse, "id", "name"));
  }

  @Test
  void of_everyRelation_isTold() {
    Relation first =
        new Relation.Window(
            CONDITION,
            List.of(
                new WindowCall(
                    WindowCall.Kind.ROW_NUMBER,
                    List.of(),
                    List.of(Expr.column(0)),
                    List.of(new WindowCall.Order(Expr.column(2), false, false)),
                    Frame.UP_TO_PEERS)));
    Relation earliest =
        new Relation.Filter(first, Expr.call(Function.EQUAL, Expr.column(3), Expr.Literal.of(1)));
    Relation marked =
        new Relation.Join(
            Relation.Join.Kind.MARK,
            earliest,
            scan("death", "person_id"),
            Expr.call(Function.EQUAL, Expr.column(0), Expr.column(4)));
    Relation days =
        new Relation.Values(
            List.of(ValueType.INTEGER),
            List.of(List.of(new Value.Int(1)), List.of(new Value.Int(2))));
    Relation dated =
        new Relation.Join(Relation.Join.Kind.INNER, marked, days, Expr.Literal.of(true));

    assertEquals(
        "counts distinct persons by there is a row of death, from condition_occurrence and"
            + " listed rows (2) where position in order = 1"
            + PROTECTION,
        english(release(dated, List.of(Expr.column(4))), "dead", "n"));
  }

  @Test
  void of_columnsThatAreCalledOtherwise_saysWhichAreEqual() {
    Relation joined =
        new Relation.Join(
            Relation.Join.Kind.INNER,
            CONDITION,
            scan("concept", "concept_id", "concept_name"),
            Expr.call(Function.EQUAL, Expr.column(1), Expr.column(3)));
    Relation dead =
        new Relation.Join(
            Relation.Join.Kind.SEMI,
            joined,
            scan("death", "person_id", "cause_concept_id"),
            Expr.and(
                List.of(
                    Expr.call(Function.EQUAL, Expr.column(0), Expr.column(5)),
                    Expr.call(Function.EQUAL, Expr.column(1), Expr.column(6)))));

    assertEquals(
        "counts distinct persons, from condition_occurrence and concept where condition_concept_id"
            + " = concept_id and there is a row of death where condition_concept_id ="
            + " cause_concept_id"
            + PROTECTION,
        english(release(dead, List.of()), "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void words_ofEachLanguage_areThePhrases(String language) throws IOException {
    Properties words = new Properties();
    try (InputStream in =
        PlanText.class.getResourceAsStream("/words/plan_" + language + ".properties")) {
      words.load(in);
    }
    Set<String> phrases =
        Arrays.stream(Phrase.values())
            .map(phrase -> phrase.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertEquals(phrases, words.stringPropertyNames());
  }

  private static PlanWords words(String sql) {
    return assertInstanceOf(Checked.Accepted.class, new CalciteQuestions().check(POLICY, sql))
        .words();
  }

  private static String english(Released root, String... labels) {
    Plan plan = new Plan(root, Arrays.stream(labels).map(Name::new).toList());
    List<Ask> asks =
        Leaves.of(root).stream()
            .map(leaf ->
                switch (leaf) {
                  case Released.Release release ->
                      (Ask) new Ask.OfCells(release, measures(release));
                  case Released.Browse browse -> new Ask.OfRows(browse);
                })
            .toList();
    return PlanText.of(plan, new Decision.Permit(asks), POLICY).english();
  }

  private static List<Measure> measures(Released.Release release) {
    return Collections.nCopies(release.aggregates().size(), new Measure.Persons());
  }

  private static Released release(Relation input, List<Expr> keys) {
    return new Released.Release(input, keys, List.of(new Aggregate.Persons(ALL)));
  }

  private static Expr call(Function function, int ordinal) {
    return Expr.call(function, Expr.column(ordinal));
  }

  private static Relation scan(String table, String... columns) {
    return new Relation.Scan(new Name(table), Arrays.stream(columns).map(Name::new).toList());
  }
}
