package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.People.TOM;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.PROJECT;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.Jobs;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.ledger.Spending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who sees what was spent, and what becomes of a question that cannot be paid for. */
@ExtendWith(TestDatabase.class)
class BudgetsTest {
  private static final ProjectId OTHERS = new ProjectId("others");
  private static final Digest STORE = new Digest("5".repeat(64));

  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
    house.granted();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void of_member_seesTheOwnProjectAlone() throws Exception {
    StoredJob job = asked();
    spent(state(PROJECT, 100, 1), List.of(spending(job), spending("their-job", OTHERS)));

    Budgets.Statement seen = done(house.budgets.of(ANN, DEMO, Optional.of(PROJECT)));

    assertEquals(List.of(state(PROJECT, 100, 1)), seen.accounts());
    assertEquals(List.of(job.id()), seen.spendings().stream().map(Spending::job).toList());
    assertEquals(Map.of(job.id(), new Jobs.Asked("all persons", "ann")), seen.asked());
    assertEquals(Code.FIELDS, refused(house.budgets.of(ANN, DEMO, Optional.empty())));
    assertEquals(Code.NOT_A_MEMBER, refused(house.budgets.of(ANN, DEMO, Optional.of(OTHERS))));
    assertEquals(Code.NOT_A_MEMBER, refused(house.budgets.of(KIM, DEMO, Optional.of(PROJECT))));
  }

  @Test
  void of_stewardOrAuditor_seesAllAccounts() throws Exception {
    StoredJob job = asked();
    spent(state(PROJECT, 100, 1), List.of(spending(job), spending("their-job", OTHERS)));

    for (var caller : List.of(SUE, EVE)) {
      Budgets.Statement seen = done(house.budgets.of(caller, DEMO, Optional.empty()));
      assertEquals(2, seen.accounts().size());
      assertEquals(Account.of(DEMO), seen.accounts().getFirst().account());
      assertEquals(2, seen.spendings().size());
    }
    assertEquals(Code.NOT_FOUND, refused(house.budgets.of(TOM, DEMO, Optional.empty())));
  }

  @Test
  void of_projectThatSpentNothing_hasThePolicysBudget() throws Exception {
    Budgets.Statement seen = done(house.budgets.of(ANN, DEMO, Optional.of(PROJECT)));

    assertEquals(Budget.ofQuestions(1000), seen.accounts().getFirst().remaining());
  }

  @Test
  void of_keeperAway_isUnavailable() throws Exception {
    house.keeper.goAway(true);

    assertEquals(Code.UNAVAILABLE, refused(house.budgets.of(SUE, DEMO, Optional.empty())));
  }

  @Test
  void ask_nothingLeft_isRefusedWithWhatIsLeftAndWhoCanRaiseIt() throws Exception {
    spent(state(PROJECT, 7, 7), List.of());

    Outcome.Refused<?> refused =
        assertInstanceOf(Outcome.Refused.class, house.ask(ANN, "count persons"));

    assertEquals(Code.BUDGET_EXHAUSTED, refused.problem().code());
    assertEquals(
        "`0 questions` is left of `7 questions` that project `project-one` may spend of dataset"
            + " `demo`, and this costs `1 questions`; two stewards of /organisations/hospital-a"
            + " can raise it",
        refused.problem().detail().orElseThrow());
    assertEquals(
        List.of("budget-exhausted"),
        house.journal.acts(Act.QueryRejected.class).getLast().reasons());
    assertEquals(List.of(), house.keeper.submitted());
  }

  @Test
  void ask_nothingLeftButPaidBefore_isAsked() throws Exception {
    StoredJob before = asked();
    spent(state(PROJECT, 7, 7), List.of(spending(before)));

    assertInstanceOf(Outcome.Done.class, house.ask(ANN, "count persons"));
  }

  @Test
  void ask_nothingLeftOfTheDataset_isRefusedWithoutAmounts() throws Exception {
    house.keeper.odometer(odometer ->
        of(
            odometer,
            List.of(new AccountState(Account.of(DEMO), Budget.ofQuestions(9), cost(9))),
            List.of()));

    Outcome.Refused<?> refused =
        assertInstanceOf(Outcome.Refused.class, house.ask(ANN, "count persons"));

    assertEquals(
        "all projects together have spent what they may of dataset `demo`; two stewards of"
            + " /organisations/hospital-a can raise it",
        refused.problem().detail().orElseThrow());
  }

  @Test
  void ask_toppedUpSinceTheLastLook_isAsked() throws Exception {
    spent(state(PROJECT, 7, 7), List.of());
    done(house.checking.check(visit(ANN), DEMO, PROJECT, "count persons"));
    spent(state(PROJECT, 8, 7), List.of());

    assertInstanceOf(Outcome.Done.class, house.ask(ANN, "count persons"));
  }

  @Test
  void job_rejectedForWantOfBudget_saysSo() throws Exception {
    house.keeper.answerWith(TestKeeper::exhausted);
    StoredJob unpaid = done(house.ask(ANN, "count persons"));
    house.await(unpaid.id(), JobLife.FAILED);
    house.keeper.answerWith(job -> new Reply.Failed(job.id()));
    StoredJob failed = done(house.ask(ANN, "count persons"));
    house.await(failed.id(), JobLife.FAILED);

    assertEquals(
        Optional.of(Viewing.Why.BUDGET_EXHAUSTED),
        house.viewing.find(ANN, unpaid.id()).orElseThrow().why());
    assertEquals(Optional.empty(), house.viewing.find(ANN, failed.id()).orElseThrow().why());
    assertEquals(
        List.of("budget-exhausted", "failed"),
        house.journal.acts(Act.QueryEnded.class).stream().map(Act.QueryEnded::reason).toList());
  }

  @Test
  void check_costAndWhatIsLeft_areToldAndNothingIsSpent() throws Exception {
    StoredJob before = asked();
    spent(state(PROJECT, 100, 40), List.of(spending(before)));

    Preview repeated = preview("count persons");

    assertEquals(Cost.QUESTION, repeated.cost());
    assertEquals(Optional.of(Budget.ofQuestions(60)), repeated.account().map(a -> a.remaining()));
    assertEquals(Optional.of(true), repeated.enough());
    assertEquals(Optional.of(true), repeated.repeats());
    assertEquals(1, house.keeper.submitted().size());
  }

  @Test
  void check_paidUnderAnotherPolicyOrOfOtherData_doesNotRepeat() throws Exception {
    StoredJob before = asked();
    Digest other = new Digest("6".repeat(64));
    Spending newer = spending("their-job", OTHERS);
    Spending old = spending(before);
    spent(
        state(PROJECT, 100, 40),
        List.of(
            newer,
            with(old, new Question(before.question(), STORE, other)),
            with(old, new Question(before.question(), other, before.policy()))));

    assertEquals(Optional.of(false), preview("count persons").repeats());
  }

  @Test
  void check_keeperAway_answersWithoutTheBudget() throws Exception {
    house.keeper.goAway(true);

    Preview preview = preview("count persons");

    assertEquals(Cost.QUESTION, preview.cost());
    assertEquals(Optional.empty(), preview.account());
    assertEquals(Optional.empty(), preview.enough());
    assertEquals(Optional.empty(), preview.repeats());
  }

  @Test
  void check_keeperSilent_answersWhileItIs() throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    house.keeper.odometer(odometer -> {
      await(silent);
      return odometer;
    });

    assertEquals(Optional.empty(), preview("count persons").account());
    silent.countDown();
  }

  @Test
  void check_keeperAwayForAMoment_tellsWhatItSaidLast() throws Exception {
    spent(state(PROJECT, 100, 40), List.of());
    house.budgets.of(SUE, DEMO, Optional.empty());
    house.keeper.goAway(true);
    house.clock.pass(Duration.ofSeconds(20));
    assertEquals(
        Optional.of(Budget.ofQuestions(60)),
        preview("count persons").account().map(AccountState::remaining));

    house.clock.pass(Duration.ofSeconds(20));
    assertEquals(Optional.empty(), preview("count persons").account());
  }

  private Preview preview(String sql) throws JournalUnavailable {
    return done(house.checking.check(visit(ANN), DEMO, PROJECT, sql)).preview().orElseThrow();
  }

  private StoredJob asked() throws Exception {
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.RELEASED);
    house.clock.pass(Duration.ofMinutes(1));
    return job;
  }

  private void spent(AccountState project, List<Spending> spendings) {
    AccountState all =
        new AccountState(Account.of(DEMO), Budget.ofQuestions(Long.MAX_VALUE), cost(50));
    house.keeper.odometer(odometer -> of(odometer, List.of(all, project), spendings));
  }

  private static Odometer of(
      Odometer odometer, List<AccountState> accounts, List<Spending> spendings) {
    return new Odometer(odometer.nonce(), odometer.dataset(), odometer.mark(), accounts, spendings);
  }

  private static AccountState state(ProjectId project, long budget, long spent) {
    return new AccountState(Account.of(project, DEMO), Budget.ofQuestions(budget), cost(spent));
  }

  private static Cost cost(long questions) {
    return new Cost(Cost.NONE.rho(), Cost.NONE.delta(), questions);
  }

  private Spending spending(StoredJob job) {
    return new Spending(
        job.id(),
        PROJECT,
        new Question(job.question(), STORE, job.policy()),
        Cost.QUESTION,
        Cost.QUESTION,
        house.clock.instant());
  }

  private Spending spending(String job, ProjectId project) {
    return new Spending(
        new JobId(job),
        project,
        new Question(STORE, STORE, STORE),
        Cost.QUESTION,
        Cost.QUESTION,
        house.clock.instant());
  }

  private static Spending with(Spending spending, Question question) {
    return new Spending(
        spending.job(),
        spending.project(),
        question,
        spending.cost(),
        spending.datasetCost(),
        spending.at());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
