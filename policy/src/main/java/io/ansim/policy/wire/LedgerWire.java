package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.TEXT;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.JobWire.JOB_ID;
import static io.ansim.policy.wire.JobWire.MARK;
import static io.ansim.policy.wire.JobWire.PROJECT;
import static io.ansim.policy.wire.JobWire.RAW;
import static io.ansim.policy.wire.PolicyWire.DATASET;
import static io.ansim.policy.wire.PolicyWire.DIGEST;
import static io.ansim.policy.wire.PolicyWire.INSTANT;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;

/** The binary form of what a keeper's ledger is asked and says. */
public final class LedgerWire {
  private static final Codec<Rho> RHO = LONG.refined(Rho::new, Rho::nano);
  private static final Codec<Delta> DELTA = LONG.refined(Delta::new, Delta::femto);

  private static final Codec<Cost> COST =
      new Fields<Cost>()
          .with(RHO, Cost::rho)
          .with(DELTA, Cost::delta)
          .with(LONG, Cost::questions)
          .make(row -> new Cost(row.at(0), row.at(1), row.<Long>at(2)));

  private static final Codec<Budget> BUDGET =
      new Fields<Budget>()
          .with(RHO, Budget::rho)
          .with(DELTA, Budget::delta)
          .with(LONG, Budget::questions)
          .make(row -> new Budget(row.at(0), row.at(1), row.<Long>at(2)));

  private static final Codec<Account> ACCOUNT =
      new Fields<Account>()
          .with(DATASET, Account::dataset)
          .with(PROJECT.optional(), Account::project)
          .make(row -> new Account(row.at(0), row.at(1)));

  private static final Codec<RaiseId> RAISE_ID = TEXT.refined(RaiseId::new, RaiseId::value);

  private static final Codec<Raise.Decision> DECISION =
      new Fields<Raise.Decision>()
          .with(RAW, Raise.Decision::entry)
          .with(RAW, Raise.Decision::proof)
          .make(row -> new Raise.Decision(row.at(0), row.at(1)));

  /** The binary form of a top-up. */
  public static final Codec<Raise> RAISE =
      new Fields<Raise>()
          .with(RAISE_ID, Raise::id)
          .with(ACCOUNT, Raise::account)
          .with(BUDGET, Raise::amount)
          .with(DECISION.list(), Raise::decisions)
          .make(row -> new Raise(row.at(0), row.at(1), row.at(2), row.at(3)));

  /** The binary form of what became of a top-up. */
  public static final Codec<Raise.Reply> RAISED =
      new Fields<Raise.Reply>()
          .with(RAISE_ID, Raise.Reply::id)
          .with(named(Raise.Outcome.class), Raise.Reply::outcome)
          .with(MARK, Raise.Reply::mark)
          .make(row -> new Raise.Reply(row.at(0), row.at(1), row.at(2)));

  /** The binary form of a question about what was spent. */
  public static final Codec<AskOdometer> ASK_ODOMETER =
      new Fields<AskOdometer>()
          .with(DATASET, AskOdometer::dataset)
          .with(RAW, AskOdometer::nonce)
          .make(row -> new AskOdometer(row.at(0), row.at(1)));

  private static final Codec<AccountState> STATE =
      new Fields<AccountState>()
          .with(ACCOUNT, AccountState::account)
          .with(BUDGET, AccountState::budget)
          .with(COST, AccountState::spent)
          .make(row -> new AccountState(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Question> QUESTION =
      new Fields<Question>()
          .with(DIGEST, Question::plan)
          .with(DIGEST, Question::store)
          .with(DIGEST, Question::policy)
          .make(row -> new Question(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Spending> SPENDING =
      new Fields<Spending>()
          .with(JOB_ID, Spending::job)
          .with(PROJECT, Spending::project)
          .with(QUESTION, Spending::question)
          .with(COST, Spending::cost)
          .with(COST, Spending::datasetCost)
          .with(INSTANT, Spending::at)
          .make(row ->
              new Spending(row.at(0), row.at(1), row.at(2), row.at(3), row.at(4), row.at(5)));

  /** The binary form of what was spent. */
  public static final Codec<Odometer> ODOMETER =
      new Fields<Odometer>()
          .with(RAW, Odometer::nonce)
          .with(DATASET, Odometer::dataset)
          .with(MARK, Odometer::mark)
          .with(STATE.list(), Odometer::accounts)
          .with(SPENDING.list(), Odometer::spendings)
          .make(row -> new Odometer(row.at(0), row.at(1), row.at(2), row.at(3), row.at(4)));

  private LedgerWire() {}
}
