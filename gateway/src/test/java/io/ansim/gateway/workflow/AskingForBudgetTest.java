package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.SAM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.PROJECT;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.state.TopUp;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.ledger.Account;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member asks for more budget, and still two stewards raise it. */
@ExtendWith(TestDatabase.class)
class AskingForBudgetTest {
  private static final Account ACCOUNT = Account.of(PROJECT, DEMO);

  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
    house.granted("ben");
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void ask_proposedAndAgreed_isRaised() throws Exception {
    TopUp asked = asked(BEN);
    TopUp proposed = done(decide(SUE, asked, TopUpLife.Act.PROPOSE));
    TopUp raised = done(decide(SAM, proposed, TopUpLife.Act.APPROVE));

    assertEquals(Optional.of(BEN.subject()), raised.asker());
    assertEquals(Optional.of(SUE.subject()), raised.proposer());
    assertEquals(TopUpLife.RAISED, raised.state());
    assertEquals(
        List.of(
            TopUpLife.Act.ASK, TopUpLife.Act.PROPOSE, TopUpLife.Act.APPROVE, TopUpLife.Act.RAISE),
        acts());
    // The keeper sees the entries of the two stewards, and not the one of who asked.
    assertEquals(
        List.of(
            house.journal.proof(raised.proposedIndex().orElseThrow()),
            house.journal.proof(raised.agreedIndex().orElseThrow())),
        house.keeper.raised().getFirst().decisions().stream().map(d -> d.proof()).toList());
  }

  @Test
  void ask_oneSteward_raisesNothing() throws Exception {
    TopUp asked = asked(ANN);

    assertEquals(Code.WRONG_STATE, refused(decide(SUE, asked, TopUpLife.Act.APPROVE)));
    TopUp proposed = done(decide(SUE, asked, TopUpLife.Act.PROPOSE));
    assertEquals(Code.NOT_YOURS, refused(decide(SUE, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(Code.NOT_YOURS, refused(decide(ANN, proposed, TopUpLife.Act.APPROVE)));
    assertEquals(List.of(), house.keeper.raised());
  }

  @Test
  void ask_declinedOrWithdrawn_isOver() throws Exception {
    TopUp declined = done(decide(SUE, asked(ANN), TopUpLife.Act.DECLINE));
    TopUp withdrawn = done(decide(ANN, asked(ANN), TopUpLife.Act.WITHDRAW));

    assertEquals(TopUpLife.DECLINED, declined.state());
    assertEquals(TopUpLife.WITHDRAWN, withdrawn.state());
    assertEquals(Code.NOT_YOURS, refused(decide(BEN, asked(ANN), TopUpLife.Act.WITHDRAW)));
    assertEquals(Code.WRONG_STATE, refused(decide(SUE, declined, TopUpLife.Act.PROPOSE)));
  }

  @Test
  void ask_logUnwritable_leavesNothing() {
    house.journal.failOn(act -> act instanceof Act.BudgetMoved);

    assertThrows(JournalUnavailable.class, () -> asked(ANN));
    assertEquals(List.of(), house.state.inTransaction(tables -> tables.topUps().of(DEMO)));
  }

  private TopUp asked(Caller caller) throws JournalUnavailable {
    return done(house.raising.propose(visit(caller), ACCOUNT, Budget.ofQuestions(10), "more"));
  }

  private Outcome<TopUp> decide(Caller caller, TopUp topUp, TopUpLife.Act act)
      throws JournalUnavailable {
    return house.raising.decide(visit(caller), topUp.id(), act, Optional.empty());
  }

  private List<TopUpLife.Act> acts() {
    return house.journal.acts(Act.BudgetMoved.class).stream().map(Act.BudgetMoved::act).toList();
  }
}
