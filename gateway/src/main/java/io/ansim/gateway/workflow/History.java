package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import java.util.List;
import java.util.Optional;

/** Writes moves of access requests into the log, and into the request's history once logged. */
final class History {
  private static final Subject GATEWAY = new Subject("gateway");

  private final Journal journal;

  History(Journal journal) {
    this.journal = journal;
  }

  void write(
      State.Tables tables,
      Who who,
      AccessLife.Act act,
      AccessRequest request,
      Optional<String> reason)
      throws JournalUnavailable {
    if (act == AccessLife.Act.SUBMIT || act == AccessLife.Act.RESUBMIT) {
      agree(tables, who, request);
    }
    Optional<GrantId> grant = tables.grants().ofRequest(request.id()).map(Grant::id);
    List<Act.Statement> statements =
        reason.map(text -> new Act.Statement("reason", text)).stream().toList();
    Journal.Logged logged =
        journal.append(tables, who, new Act.AccessMoved(act, request, grant, statements));
    Optional<String> note =
        logged.disclosed().stream()
            .filter(disclosed -> disclosed.name().equals("reason"))
            .map(Disclosed::commitment)
            .findFirst();
    tables.requests().addStep(request, act, actor(who), note, logged.index());
  }

  /** To ask for access is to take on the terms that the policy in force says. */
  private void agree(State.Tables tables, Who who, AccessRequest request)
      throws JournalUnavailable {
    Optional<Policies.Published> published = tables.policies().inForce(request.dataset());
    if (published.isPresent()) {
      journal.append(
          tables, who, new Act.AgreementAccepted(request.project(), Terms.of(published.get())));
    }
  }

  private static Subject actor(Who who) {
    return who instanceof Who.Visit visit ? visit.caller().subject() : GATEWAY;
  }
}
