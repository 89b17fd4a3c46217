package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.policy.dataset.DatasetId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The datasets a caller may see: to anyone else they do not exist. */
public final class Catalogue {
  private final State state;
  private final InstantSource clock;

  /** On the published policies. */
  public Catalogue(State state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  /** The policies in force of all datasets that a caller may see, by name. */
  public List<Policies.Published> visibleTo(Caller caller) {
    return state.inTransaction(tables -> tables.policies().inForce()).stream()
        .filter(published -> Standing.maySee(caller, published.policy(), clock.instant()))
        .toList();
  }

  /** The policy in force of a dataset, if the caller may see it. */
  public Optional<Policies.Published> find(Caller caller, DatasetId dataset) {
    return state.inTransaction(tables -> find(tables, caller, dataset));
  }

  Optional<Policies.Published> find(State.Tables tables, Caller caller, DatasetId dataset) {
    return tables
        .policies()
        .inForce(dataset)
        .filter(published -> Standing.maySee(caller, published.policy(), clock.instant()));
  }
}
