package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.TopUp;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises budgets: one steward proposes, another agrees, both in the log, and the keeper sees both
 * entries before it adds anything. No budget is raised in any other way.
 */
public final class Raising {
  private static final Logger LOG = LoggerFactory.getLogger(Raising.class);

  private final State state;
  private final Journal journal;
  private final LogReader log;
  private final Catalogue catalogue;
  private final Keeper keeper;
  private final Admission admission;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state, with every decision in the log first.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Raising(
      State state,
      Journal journal,
      LogReader log,
      Catalogue catalogue,
      Keeper keeper,
      InstantSource clock,
      Supplier<String> ids) {
    this.state = state;
    this.journal = journal;
    this.log = log;
    this.catalogue = catalogue;
    this.keeper = keeper;
    this.admission = new Admission(clock);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Proposes more budget for an account, about which another steward decides; or, as a member of
   * the account's project, asks for it, and a steward may propose it.
   */
  public Outcome<TopUp> propose(Who.Visit visit, Account account, Budget amount, String reason)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<Policies.Published> published =
          catalogue.find(tables, visit.caller(), account.dataset());
      if (published.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      String steward = published.get().policy().steward();
      boolean proposes = mayDecide(tables, visit.caller(), steward, account);
      if (!proposes && !isMember(tables, visit.caller(), account)) {
        return Outcome.refused(Code.NOT_YOURS);
      }
      if (account.project().isPresent()
          && tables.projects().find(account.project().get()).isEmpty()) {
        return Outcome.refused(Problem.field("/project", "no project of that name"));
      }
      Optional<Problem> unfit =
          TopUpAmounts.unfit(published.get().policy().protection().rules(), amount);
      if (unfit.isPresent()) {
        return Outcome.refused(unfit.get());
      }
      TopUpLife.Act act = proposes ? TopUpLife.Act.PROPOSE : TopUpLife.Act.ASK;
      return Outcome.done(begin(tables, visit, act, steward, account, amount, reason));
    });
  }

  private TopUp begin(
      State.Tables tables,
      Who.Visit visit,
      TopUpLife.Act act,
      String steward,
      Account account,
      Budget amount,
      String reason)
      throws JournalUnavailable {
    RaiseId id = new RaiseId(ids.get());
    Journal.Logged logged =
        journal.append(
            tables,
            visit,
            new Act.BudgetMoved(
                act,
                id,
                account,
                amount,
                Optional.empty(),
                List.of(new Act.Statement("reason", reason))));
    Instant now = clock.instant();
    Optional<Subject> who = Optional.of(visit.caller().subject());
    boolean proposes = act == TopUpLife.Act.PROPOSE;
    TopUp topUp =
        new TopUp(
            id,
            account,
            amount,
            steward,
            proposes ? Optional.empty() : who,
            proposes ? who : Optional.empty(),
            Optional.empty(),
            proposes ? TopUpLife.PROPOSED : TopUpLife.ASKED,
            now,
            now,
            Optional.of(reason),
            proposes ? Optional.of(logged.index()) : Optional.empty(),
            Optional.empty());
    tables.topUps().insert(topUp, commitment(logged));
    return topUp;
  }

  /**
   * Proposes what was asked for, agrees to a proposal, declines either or takes it back. One that
   * is agreed to is raised at once if the keeper is there; agreeing again tries again.
   */
  public Outcome<TopUp> decide(
      Who.Visit visit, RaiseId id, TopUpLife.Act act, Optional<String> comment)
      throws JournalUnavailable {
    Outcome<TopUp> decided = state.inTransaction(tables -> decide(tables, visit, id, act, comment));
    return switch (decided) {
      case Outcome.Done<TopUp>(TopUp topUp) when topUp.state() == TopUpLife.AGREED ->
          Outcome.done(deliver(topUp));
      case Outcome.Done<TopUp> _, Outcome.Refused<TopUp> _ -> decided;
    };
  }

  private Outcome<TopUp> decide(
      State.Tables tables, Who.Visit visit, RaiseId id, TopUpLife.Act act, Optional<String> comment)
      throws JournalUnavailable {
    Caller caller = visit.caller();
    Optional<TopUp> found = tables.topUps().lock(id).filter(t -> maySee(tables, caller, t));
    if (found.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    TopUp topUp = found.get();
    boolean isAsker = topUp.asker().equals(Optional.of(caller.subject()));
    if (!isAsker && !mayDecide(tables, caller, topUp.steward(), topUp.account())) {
      return Outcome.refused(Code.NOT_YOURS);
    }
    boolean isProposer = topUp.proposer().equals(Optional.of(caller.subject()));
    if (topUp.state() == TopUpLife.AGREED && act == TopUpLife.Act.APPROVE && !isAsker) {
      return Outcome.done(topUp);
    }
    Party party = isAsker ? Party.APPLICANT : isProposer ? Party.PROPOSER : Party.STEWARD;
    Optional<TopUpLife> next = topUp.state().after(act, party);
    if (next.isEmpty()) {
      boolean isAnothers =
          Arrays.stream(Party.values()).anyMatch(any -> topUp.state().after(act, any).isPresent());
      return Outcome.refused(isAnothers ? Code.NOT_YOURS : Code.WRONG_STATE);
    }
    Journal.Logged logged =
        journal.append(
            tables,
            visit,
            new Act.BudgetMoved(
                act,
                id,
                topUp.account(),
                topUp.amount(),
                Optional.empty(),
                comment.map(text -> new Act.Statement("comment", text)).stream().toList()));
    Instant now = clock.instant();
    TopUp moved =
        switch (next.get()) {
          case PROPOSED -> topUp.proposed(caller.subject(), now, logged.index());
          case AGREED ->
              topUp.decided(caller.subject(), TopUpLife.AGREED, now, Optional.of(logged.index()));
          case DECLINED ->
              topUp.decided(caller.subject(), TopUpLife.DECLINED, now, Optional.empty());
          case ASKED, RAISED, WITHDRAWN, REJECTED -> topUp.moved(next.get(), now);
        };
    tables.topUps().update(moved);
    return Outcome.done(moved);
  }

  /** A top-up, if the caller may see it. */
  public Optional<TopUp> find(Caller caller, RaiseId id) {
    return state.inTransaction(
        tables -> tables.topUps().find(id).filter(topUp -> maySee(tables, caller, topUp)));
  }

  /** Hands the keeper every top-up that two stewards agreed to and it has not raised. */
  public void recover() throws JournalUnavailable {
    for (TopUp topUp : state.inTransaction(tables -> tables.topUps().agreed())) {
      deliver(topUp);
    }
  }

  private TopUp deliver(TopUp topUp) throws JournalUnavailable {
    try {
      // In the order of the log: the keeper takes no checkpoint that is older than one it knows.
      Raise.Decision proposal = decision(topUp.proposedIndex().orElseThrow());
      Raise.Decision agreement = decision(topUp.agreedIndex().orElseThrow());
      Raise.Reply reply =
          keeper.raise(
              new Raise(topUp.id(), topUp.account(), topUp.amount(), List.of(proposal, agreement)));
      return settle(topUp, reply);
    } catch (KeeperUnavailable away) {
      LOG.warn("top-up {} waits: the keeper is away", topUp.id());
      return topUp;
    }
  }

  private Raise.Decision decision(long index) throws JournalUnavailable {
    byte[] entry = log.line(index).entry().getBytes(StandardCharsets.UTF_8);
    return new Raise.Decision(Bytes.of(entry), log.proof(index));
  }

  private TopUp settle(TopUp topUp, Raise.Reply reply) throws JournalUnavailable {
    TopUpLife.Act act =
        switch (reply.outcome()) {
          case RAISED -> TopUpLife.Act.RAISE;
          case NOT_DECIDED, ONE_PERSON, OTHER_RAISE, UNKNOWN_DATASET -> TopUpLife.Act.REJECT;
        };
    if (act == TopUpLife.Act.REJECT) {
      LOG.warn("top-up {} was rejected by the keeper: {}", topUp.id(), reply.outcome());
    }
    return state.inTransaction(tables -> {
      TopUp current = tables.topUps().lock(topUp.id()).orElseThrow();
      Optional<TopUpLife> next = current.state().after(act, Party.SYSTEM);
      if (next.isEmpty()) {
        return current;
      }
      journal.append(
          tables,
          new Who.Gateway(),
          new Act.BudgetMoved(
              act,
              topUp.id(),
              topUp.account(),
              topUp.amount(),
              Optional.of(reply.mark()),
              List.of()));
      TopUp moved = current.moved(next.get(), clock.instant());
      tables.topUps().update(moved);
      return moved;
    });
  }

  /** Whether a caller may know of a top-up: stewards, auditors and the project's members. */
  private boolean maySee(State.Tables tables, Caller caller, TopUp topUp) {
    return caller.has(Role.AUDITOR)
        || Standing.isSteward(caller, topUp.steward())
        || isMember(tables, caller, topUp.account());
  }

  /** Whether a caller is a steward who gains nothing from it. */
  private boolean mayDecide(State.Tables tables, Caller caller, String steward, Account account) {
    return Standing.isSteward(caller, steward) && !isMember(tables, caller, account);
  }

  private boolean isMember(State.Tables tables, Caller caller, Account account) {
    return account
        .project()
        .filter(project -> admission.isMember(tables, caller, project))
        .isPresent();
  }

  private static Optional<String> commitment(Journal.Logged logged) {
    return logged.disclosed().stream()
        .filter(disclosed -> disclosed.name().equals("reason"))
        .map(Disclosed::commitment)
        .findFirst();
  }
}
