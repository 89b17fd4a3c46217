package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Rehearsal.Barrier;
import io.ansim.gateway.workflow.Rehearsal.Basis;
import io.ansim.gateway.workflow.Rehearsal.Case;
import io.ansim.gateway.workflow.Rehearsal.Cells;
import io.ansim.gateway.workflow.Rehearsal.Reason;
import io.ansim.policy.check.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class RehearsingTest {
  private static final String BY_GENDER =
      "SELECT gender, count(distinct person_id) AS persons FROM person GROUP BY gender";
  private static final String BY_SECRET =
      "SELECT secret_name, count(distinct person_id) AS persons FROM person GROUP BY secret_name";
  private static final String DRAFT =
      TestHouse.POLICY.formatted("demo", "hospital-a").replace("version: 1", "version: 2");

  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse(new CalciteQuestions());
    house.granted("ben");
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void rehearse_sameTerms_changesNothing() throws Exception {
    released(BY_GENDER);
    refused(house.ask(People.ANN, BY_SECRET));

    Rehearsal rehearsal = rehearse(DRAFT);

    assertEquals(2, rehearsal.cases().size());
    Case secret = rehearsal.cases().getFirst();
    assertEquals(List.of(Rule.UNKNOWN_COLUMN), rules(secret.before()));
    assertEquals(secret.before(), secret.after());
    Case gender = rehearsal.cases().getLast();
    assertEquals(List.of(), gender.after());
    assertEquals(Optional.of(new Cells(1, 1, 1, Basis.UNCHANGED)), gender.cells());
  }

  @Test
  void rehearse_aColumnLess_refusesWhatUsesIt() throws Exception {
    released(BY_GENDER);

    Case gender = only(DRAFT.replace("gender: integer code", "gender: integer hidden"));

    assertEquals(List.of(), gender.before());
    assertEquals(List.of(Rule.UNKNOWN_COLUMN), rules(gender.after()));
    assertTrue(gender.words().isPresent());
    assertEquals(Optional.of(new Cells(1, 0, 0, Basis.REFUSED)), gender.cells());
  }

  @Test
  void rehearse_aColumnMore_answersWhatWasRefused() throws Exception {
    refused(house.ask(People.ANN, BY_SECRET));

    Case secret = only(DRAFT.replace("secret_name: text hidden", "secret_name: text code"));

    assertEquals(List.of(Rule.UNKNOWN_COLUMN), rules(secret.before()));
    assertEquals(List.of(), secret.after());
    assertEquals(Optional.of(new Cells(0, 0, 99, Basis.UPPER_BOUND)), secret.cells());
  }

  /** The release shows 120 persons in one group and withholds another. */
  @Test
  void rehearse_anotherMinimum_countsWithWhatWasReleased() throws Exception {
    released(BY_GENDER);

    assertEquals(Optional.of(new Cells(1, 1, 1, Basis.RELEASED_COUNTS)), minimum(120).cells());
    assertEquals(Optional.of(new Cells(1, 0, 0, Basis.RELEASED_COUNTS)), minimum(121).cells());
    assertEquals(Optional.of(new Cells(1, 1, 99, Basis.UPPER_BOUND)), minimum(8).cells());
  }

  @Test
  void rehearse_anotherMode_isAnywhereBelowItsBound() throws Exception {
    released(BY_GENDER);

    Case gender =
        only(
            DRAFT.replace(
                "{mode: perturbed, minimum-persons: 10, rounding: 5, rows-per-person: 9,"
                    + " max-cells: 99}",
                "{mode: dp, max-cells: 7}"));

    assertEquals(Optional.of(new Cells(1, 0, 7, Basis.UPPER_BOUND)), gender.cells());
  }

  @Test
  void rehearse_lessBudget_refusesTheLaterQuestion() throws Exception {
    released(BY_GENDER);
    released("SELECT count(distinct person_id) AS persons FROM person");

    List<Case> cases = rehearse(DRAFT.replace("rounding: 5", "questions: 1, rounding: 5")).cases();

    assertEquals(List.of(new Reason.Barred(Barrier.BUDGET)), cases.getFirst().after());
    assertEquals(List.of(), cases.getLast().after());
  }

  @Test
  void rehearse_anotherPurposeOrAnEndedTerm_refusesEverything() throws Exception {
    released(BY_GENDER);

    assertEquals(
        List.of(new Reason.Barred(Barrier.PURPOSE)),
        only(DRAFT.replace("[care, teaching]", "[teaching]")).after());
    assertEquals(
        List.of(new Reason.Barred(Barrier.EXPIRED)),
        only(DRAFT.replace("expires: 2027-12-31", "expires: 2020-12-31")).after());
  }

  @Test
  void rehearse_aQuestionAskedTwice_isJudgedOnce() throws Exception {
    released(BY_GENDER);
    released(BY_GENDER);

    assertEquals(1, rehearse(DRAFT).cases().size());
  }

  @Test
  void rehearse_byAStewardOfTheDataset_isInTheLogWithoutAnyText() throws Exception {
    refused(house.ask(People.ANN, BY_SECRET));

    rehearse(DRAFT);

    Act.PolicyRehearsed act = house.journal.acts(Act.PolicyRehearsed.class).getFirst();
    assertEquals(1, act.terms().version());
    assertEquals(Question.textDigest(DRAFT), act.draft());
    assertEquals(List.of(), act.statements());
    assertFalse(house.journal.acts().toString().contains("secret_name"));
  }

  @Test
  void rehearse_byAnybodyElse_findsNothingAndIsNotWritten() throws Exception {
    for (var caller : List.of(People.ANN, People.TOM, People.EVE)) {
      assertEquals(
          Code.NOT_FOUND, refused(house.rehearsing.rehearse(visit(caller), TestHouse.DEMO, DRAFT)));
    }
    assertEquals(List.of(), house.journal.acts(Act.PolicyRehearsed.class));
  }

  @Test
  void rehearse_logUnwritable_doesNotHappen() {
    house.journal.failOn(Act.PolicyRehearsed.class::isInstance);

    assertThrows(JournalUnavailable.class, () -> rehearse(DRAFT));
  }

  @Test
  void rehearse_aFaultyDraft_isRefused() throws Exception {
    assertEquals(
        Code.FIELDS,
        refused(
            house.rehearsing.rehearse(
                visit(People.SUE), TestHouse.DEMO, DRAFT.replace("version: 2", "version: 1"))));
  }

  @Test
  void keep_aQuestion_sealsItUntilItsWriterIsErased() throws Exception {
    refused(house.ask(People.ANN, BY_SECRET));

    byte[] sealed =
        house.state.inTransaction(tables ->
            tables.askedQuestions().latest(TestHouse.DEMO, 1).getFirst().sealed().toArray());
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("secret_name"));

    house.erase(People.ANN);
    assertEquals(List.of(), rehearse(DRAFT).cases());
  }

  @Test
  void ask_withoutAGrant_isNotKept() throws Exception {
    refused(house.ask(People.KIM, BY_GENDER));

    assertEquals(List.of(), rehearse(DRAFT).cases());
  }

  private Case minimum(int persons) throws Exception {
    return only(DRAFT.replace("minimum-persons: 10", "minimum-persons: " + persons));
  }

  private Case only(String draft) throws Exception {
    List<Case> cases = rehearse(draft).cases();
    assertEquals(1, cases.size());
    return cases.getFirst();
  }

  private Rehearsal rehearse(String draft) throws Exception {
    return done(house.rehearsing.rehearse(visit(People.SUE), TestHouse.DEMO, draft));
  }

  private void released(String sql) throws Exception {
    house.await(done(house.ask(People.ANN, sql)).id(), JobLife.RELEASED);
  }

  private static List<Rule> rules(List<Reason> reasons) {
    return reasons.stream().map(reason -> ((Reason.Broken) reason).rule()).toList();
  }
}
