package io.ansim.gateway.workflow;

import io.ansim.gateway.comparison.Change;
import io.ansim.gateway.comparison.Comparison;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.policyfile.Draft;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Drafts of policies, for the stewards of the dataset. Nothing here changes anything: a policy
 * comes into force by a steward's signature, for which the gateway has no key.
 */
public final class Drafting {
  private final State state;
  private final Catalogue catalogue;

  /** On the published policies. */
  public Drafting(State state, Catalogue catalogue) {
    this.state = state;
    this.catalogue = catalogue;
  }

  /**
   * What is said of a draft.
   *
   * @param draft the draft
   * @param against the version that it is compared with
   * @param changes what it changes; nothing as long as something is wrong with it
   */
  public record Looked(Draft draft, int against, List<Change> changes) {
    /** Copies the list. */
    public Looked {
      changes = List.copyOf(changes);
    }
  }

  /** Every version of a dataset's policy, the newest first, if the caller is its steward. */
  public Outcome<List<Policies.Version>> versions(Caller caller, DatasetId dataset) {
    if (inForce(caller, dataset).isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    return Outcome.done(
        state.<List<Policies.Version>, RuntimeException>inTransaction(
            tables -> tables.policies().versions(dataset)));
  }

  /** One version of a dataset's policy, if the caller is its steward. */
  public Outcome<Policies.Version> version(Caller caller, DatasetId dataset, int version) {
    return switch (versions(caller, dataset)) {
      case Outcome.Refused<List<Policies.Version>>(var problem) -> Outcome.refused(problem);
      case Outcome.Done<List<Policies.Version>>(var versions) ->
          versions.stream()
              .filter(one -> one.published().policy().version() == version)
              .findFirst()
              .map(Outcome::done)
              .orElse(Outcome.refused(Code.NOT_FOUND));
    };
  }

  /**
   * Reads a draft and compares it.
   *
   * @param against the version to compare it with; the one in force if none is named
   */
  public Outcome<Looked> look(
      Caller caller, DatasetId dataset, String text, Optional<Integer> against) {
    Optional<Policies.Published> inForce = inForce(caller, dataset);
    if (inForce.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    DatasetPolicy current = inForce.get().policy();
    return switch (version(caller, dataset, against.orElse(current.version()))) {
      case Outcome.Refused<Policies.Version>(var problem) -> Outcome.refused(problem);
      case Outcome.Done<Policies.Version>(var other) -> {
        Draft draft = Draft.following(current, text);
        DatasetPolicy before = other.published().policy();
        List<Change> changes =
            draft.policy().map(policy -> Comparison.of(before, policy)).orElse(List.of());
        yield Outcome.done(new Looked(draft, before.version(), changes));
      }
    };
  }

  private Optional<Policies.Published> inForce(Caller caller, DatasetId dataset) {
    return catalogue.find(caller, dataset).filter(published -> looksAfter(caller, published));
  }

  static boolean looksAfter(Caller caller, Policies.Published published) {
    return Standing.isSteward(caller, published.policy().steward());
  }
}
