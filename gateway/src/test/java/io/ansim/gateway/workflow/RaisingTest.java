package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SAM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.People.TOM;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.PROJECT;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.state.TopUp;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.Raise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two stewards raise a budget, and nothing less does. */
@ExtendWith(TestDatabase.class)
class RaisingTest {
  private static final Account ACCOUNT = Account.of(PROJECT, DEMO);
  private static final Budget TEN = Budget.ofQuestions(10);

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
  void decide_anotherSteward_raisesWithBothEntriesInTheLog() throws Exception {
    TopUp proposed = proposed();
    TopUp raised = done(decide(SAM, proposed, TopUpLife.Act.APPROVE));

    assertEquals(TopUpLife.RAISED, raised.state());
    Raise raise = house.keeper.raised().getFirst();
    assertEquals(proposed.id(), raise.id());
    assertEquals(ACCOUNT, raise.account());
    assertEquals(TEN, raise.amount());
    assertEquals(
        List.of(
            house.journal.proof(proposed.proposedIndex().orElseThrow()),
            house.journal.proof(raised.agreedIndex().orElseThrow())),
        raise.decisions().stream().map(Raise.Decision::proof).toList());
    assertEquals(
        List.of(TopUpLife.Act.PROPOSE, TopUpLife.Act.APPROVE, TopUpLife.Act.RAISE), acts());
    assertEquals(
        Optional.of(TestKeeper.MARK), house.journal.acts(Act.BudgetMoved.class).getLast().ledger());
    assertFalse(house.journal.acts().toString().contains("second half"));
  }

  @Test
  void decide_theProposer_raisesNothing() throws Exception {
    TopUp proposed = proposed();

    assertEquals(Code.NOT_YOURS, refused(decide(SUE, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(Code.NOT_YOURS, refused(decide(SUE, proposed, TopUpLife.Act.DECLINE)));
    assertEquals(List.of(), house.keeper.raised());
    assertEquals(List.of(TopUpLife.Act.PROPOSE), acts());
  }

  @Test
  void decide_anybodyElse_raisesNothing() throws Exception {
    TopUp proposed = proposed();

    assertEquals(Code.NOT_YOURS, refused(decide(ANN, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(Code.NOT_YOURS, refused(decide(EVE, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(Code.NOT_FOUND, refused(decide(TOM, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(Code.NOT_FOUND, refused(decide(KIM, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(Code.NOT_YOURS, refused(decide(SAM, proposed, TopUpLife.Act.WITHDRAW)));
    assertEquals(List.of(), house.keeper.raised());
  }

  @Test
  void steward_ofTheProject_decidesNothingAboutIt() throws Exception {
    ProjectId own = new ProjectId("own");
    done(
        house.applications.submit(
            visit(SAM),
            new Application(
                DEMO, own, TestHouse.CARE, TestHouse.application().answers(), Optional.empty())));
    Account account = Account.of(own, DEMO);

    TopUp asked = done(house.raising.propose(visit(SAM), account, TEN, "mine"));
    assertEquals(TopUpLife.ASKED, asked.state());
    assertEquals(Code.NOT_YOURS, refused(decide(SAM, asked, TopUpLife.Act.PROPOSE)));
    TopUp proposed = done(house.raising.propose(visit(SUE), account, TEN, "theirs"));
    assertEquals(Code.NOT_YOURS, refused(decide(SAM, proposed, TopUpLife.Act.APPROVE)));
  }

  @Test
  void propose_byOthersOrForNobody_isRefused() throws Exception {
    assertEquals(
        Code.NOT_YOURS, refused(house.raising.propose(visit(ANN), Account.of(DEMO), TEN, "x")));
    assertEquals(Code.NOT_YOURS, refused(house.raising.propose(visit(KIM), ACCOUNT, TEN, "x")));
    assertEquals(Code.NOT_FOUND, refused(house.raising.propose(visit(TOM), ACCOUNT, TEN, "x")));
    assertEquals(
        Code.FIELDS,
        refused(
            house.raising.propose(
                visit(SUE), Account.of(new ProjectId("nobody"), DEMO), TEN, "x")));
  }

  @Test
  void propose_amountOfAnotherMode_isRefused() throws Exception {
    Budget privacy = new Budget(Rho.of("0.1"), Delta.ZERO);

    assertEquals(Code.FIELDS, refused(house.raising.propose(visit(SUE), ACCOUNT, privacy, "x")));
    assertEquals(
        Code.FIELDS, refused(house.raising.propose(visit(SUE), ACCOUNT, Budget.NONE, "x")));
    assertEquals(
        Code.FIELDS,
        refused(house.raising.propose(visit(SUE), ACCOUNT, Budget.ofQuestions(1_000_001), "x")));
  }

  @Test
  void decide_keeperAway_waitsUntilItIsBack() throws Exception {
    TopUp proposed = proposed();
    house.keeper.goAway(true);
    assertEquals(TopUpLife.AGREED, done(decide(SAM, proposed, TopUpLife.Act.APPROVE)).state());

    house.keeper.goAway(false);
    house.raising.recover();

    assertEquals(TopUpLife.RAISED, house.raising.find(SUE, proposed.id()).orElseThrow().state());
    assertEquals(
        List.of(TopUpLife.Act.PROPOSE, TopUpLife.Act.APPROVE, TopUpLife.Act.RAISE), acts());
  }

  @Test
  void decide_agreedAlready_triesAgainWithoutAnotherEntry() throws Exception {
    TopUp proposed = proposed();
    house.keeper.goAway(true);
    done(decide(SAM, proposed, TopUpLife.Act.APPROVE));
    house.keeper.goAway(false);

    assertEquals(TopUpLife.RAISED, done(decide(SUE, proposed, TopUpLife.Act.APPROVE)).state());
    assertEquals(Code.WRONG_STATE, refused(decide(SAM, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(1, house.keeper.raised().size());
  }

  @Test
  void decide_keeperWillNot_isRejectedForGood() throws Exception {
    house.keeper.raiseWith(_ -> Raise.Outcome.NOT_DECIDED);

    assertEquals(TopUpLife.REJECTED, done(decide(SAM, proposed(), TopUpLife.Act.APPROVE)).state());
    assertEquals(TopUpLife.Act.REJECT, acts().getLast());
  }

  @Test
  void decide_declinedOrWithdrawn_endsIt() throws Exception {
    TopUp declined = proposed();
    assertEquals(TopUpLife.DECLINED, done(decide(SAM, declined, TopUpLife.Act.DECLINE)).state());
    assertEquals(Code.WRONG_STATE, refused(decide(SAM, declined, TopUpLife.Act.APPROVE)));
    TopUp withdrawn = proposed();
    assertEquals(TopUpLife.WITHDRAWN, done(decide(SUE, withdrawn, TopUpLife.Act.WITHDRAW)).state());
    assertEquals(Code.WRONG_STATE, refused(decide(SAM, withdrawn, TopUpLife.Act.APPROVE)));
    assertEquals(List.of(), house.keeper.raised());
  }

  @Test
  void decide_logUnwritable_changesNothing() throws Exception {
    TopUp proposed = proposed();
    house.journal.failOn(act -> act instanceof Act.BudgetMoved);

    assertThrows(JournalUnavailable.class, () -> decide(SAM, proposed, TopUpLife.Act.APPROVE));
    assertThrows(JournalUnavailable.class, this::proposed);
    house.journal.failOn(_ -> false);
    assertEquals(TopUpLife.PROPOSED, house.raising.find(SUE, proposed.id()).orElseThrow().state());
    assertEquals(List.of(), house.keeper.raised());
  }

  @Test
  void find_membersStewardsAndAuditors_seeItWithItsReason() throws Exception {
    TopUp proposed = proposed();

    for (Caller caller : List.of(ANN, SUE, SAM, EVE)) {
      assertEquals(
          Optional.of("the second half"),
          house.raising.find(caller, proposed.id()).orElseThrow().reason());
    }
    assertTrue(house.raising.find(KIM, proposed.id()).isEmpty());
    assertTrue(house.raising.find(TOM, proposed.id()).isEmpty());
  }

  private TopUp proposed() throws JournalUnavailable {
    return done(house.raising.propose(visit(SUE), ACCOUNT, TEN, "the second half"));
  }

  private Outcome<TopUp> decide(Caller caller, TopUp topUp, TopUpLife.Act act)
      throws JournalUnavailable {
    return house.raising.decide(visit(caller), topUp.id(), act, Optional.of("fine"));
  }

  private List<TopUpLife.Act> acts() {
    return house.journal.acts(Act.BudgetMoved.class).stream().map(Act.BudgetMoved::act).toList();
  }
}
