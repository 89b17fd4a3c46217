package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Jobs;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.TopUp;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.JobId;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Spending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was spent of datasets, on which questions, by whom and when: for the stewards all of it, for
 * the members of a project what is theirs.
 */
public final class Budgets {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final State state;
  private final Catalogue catalogue;
  private final Odometers odometers;
  private final Admission admission;

  /** On the state, with what the keeper says was spent. */
  public Budgets(State state, Catalogue catalogue, Odometers odometers, InstantSource clock) {
    this.state = state;
    this.catalogue = catalogue;
    this.odometers = odometers;
    this.admission = new Admission(clock);
  }

  /**
   * What a caller may see of a dataset's accounts.
   *
   * @param published the policy in force
   * @param accounts the accounts
   * @param spendings what was spent, the newest first
   * @param asked the questions it was spent on, where they were asked here
   * @param topUps what was proposed, the newest first
   */
  public record Statement(
      Policies.Published published,
      List<AccountState> accounts,
      List<Spending> spendings,
      Map<JobId, Jobs.Asked> asked,
      List<TopUp> topUps) {
    /** Copies the lists. */
    public Statement {
      accounts = List.copyOf(accounts);
      spendings = List.copyOf(spendings);
      asked = Map.copyOf(asked);
      topUps = List.copyOf(topUps);
    }
  }

  /** How the accounts stand: of one project, or of all where the caller looks after the dataset. */
  public Outcome<Statement> of(Caller caller, DatasetId dataset, Optional<ProjectId> project) {
    Optional<Policies.Published> published = catalogue.find(caller, dataset);
    if (published.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    boolean seesAll =
        caller.has(Role.AUDITOR) || Standing.isSteward(caller, published.get().policy().steward());
    if (!seesAll && project.isEmpty()) {
      return Outcome.refused(Problem.field("project", "missing"));
    }
    if (!seesAll
        && !state.<Boolean, RuntimeException>inTransaction(
            tables -> admission.isMember(tables, caller, project.get()))) {
      return Outcome.refused(Code.NOT_A_MEMBER);
    }
    try {
      return Outcome.done(statement(published.get(), project, odometers.now(dataset)));
    } catch (KeeperUnavailable away) {
      return Outcome.refused(Problem.later(Code.UNAVAILABLE, SOON));
    }
  }

  private Statement statement(
      Policies.Published published, Optional<ProjectId> project, Odometer odometer) {
    DatasetId dataset = published.policy().dataset();
    List<AccountState> accounts =
        project.isEmpty()
            ? odometer.accounts()
            : List.of(
                Purse.of(published.policy(), Account.of(project.get(), dataset), odometer)
                    .project());
    List<Spending> spendings =
        odometer.spendings().stream()
            .filter(spending -> project.isEmpty() || spending.project().equals(project.get()))
            .toList();
    return state.inTransaction(tables ->
        new Statement(
            published,
            accounts,
            spendings,
            tables.jobs().asked(spendings.stream().map(Spending::job).toList()),
            tables.topUps().of(dataset).stream()
                .filter(topUp -> project.isEmpty() || topUp.account().project().equals(project))
                .toList()));
  }
}
