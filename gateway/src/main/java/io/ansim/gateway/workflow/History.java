package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.gateway.terms.Agreement;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.dataset.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes moves of access requests into the log, and into the request's history once logged. */
final class History {
  private static final Subject GATEWAY = new Subject("gateway");

  private final Journal journal;

  History(Journal journal) {
    this.journal = journal;
  }

  /** Writes what was done, and what a person wrote with it. */
  void write(
      State.Tables tables,
      Who who,
      AccessLife.Act act,
      AccessRequest request,
      List<Act.Statement> statements)
      throws JournalUnavailable {
    write(tables, who, act, request, Optional.empty(), statements);
  }

  /** Writes what an applicant says, after their agreement to the terms of the policy in force. */
  void submit(
      State.Tables tables,
      Who who,
      AccessLife.Act act,
      AccessRequest request,
      Answers answers,
      Enclosures enclosures)
      throws JournalUnavailable {
    Policies.Published published = tables.policies().inForce(request.dataset()).orElseThrow();
    Digest agreement = Agreement.on(published.policy()).digest();
    journal.append(
        tables, who, new Act.AgreementAccepted(request.project(), Terms.of(published), agreement));
    Journal.Logged logged =
        write(tables, who, act, request, enclosures.digest(), answers.statements());
    Map<String, String> texts =
        logged.disclosed().stream()
            .collect(Collectors.toMap(Disclosed::name, Disclosed::commitment));
    tables.submissions().add(request, enclosures.ids(), agreement, texts, logged.index());
  }

  private Journal.Logged write(
      State.Tables tables,
      Who who,
      AccessLife.Act act,
      AccessRequest request,
      Optional<Digest> enclosed,
      List<Act.Statement> statements)
      throws JournalUnavailable {
    Optional<GrantId> grant = tables.grants().ofRequest(request.id()).map(Grant::id);
    Journal.Logged logged =
        journal.append(tables, who, new Act.AccessMoved(act, request, grant, enclosed, statements));
    tables
        .requests()
        .addStep(
            request,
            act,
            actor(who),
            commitment(logged, "reason"),
            commitment(logged, "conditions"),
            logged.index());
    return logged;
  }

  private static Optional<String> commitment(Journal.Logged logged, String name) {
    return logged.disclosed().stream()
        .filter(disclosed -> disclosed.name().equals(name))
        .map(Disclosed::commitment)
        .findFirst();
  }

  private static Subject actor(Who who) {
    return who instanceof Who.Visit visit ? visit.caller().subject() : GATEWAY;
  }
}
