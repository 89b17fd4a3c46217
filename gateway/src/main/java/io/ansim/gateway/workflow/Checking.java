package io.ansim.gateway.workflow;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.Questions;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Protection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells what would become of a question, without asking it: no data is read. */
public final class Checking {
  private final State state;
  private final Journal journal;
  private final Catalogue catalogue;
  private final Questions questions;
  private final Previewing previewing;
  private final Admission admission;

  /** On the state, with every check in the log. */
  public Checking(
      State state,
      Journal journal,
      Catalogue catalogue,
      Questions questions,
      Previewing previewing,
      InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.catalogue = catalogue;
    this.questions = questions;
    this.previewing = previewing;
    this.admission = new Admission(clock);
  }

  /**
   * What became of a check.
   *
   * @param checked what would become of the question
   * @param protection the protection that its answer would have
   * @param preview what its answer would cost; empty for a text that is refused
   */
  public record Verdict(Checked checked, Protection protection, Optional<Preview> preview) {}

  /** Checks a text for a project of the caller's. */
  public Outcome<Verdict> check(Who.Visit visit, DatasetId dataset, ProjectId project, String sql)
      throws JournalUnavailable {
    Optional<Policies.Published> published = catalogue.find(visit.caller(), dataset);
    if (published.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    if (!state.<Boolean, RuntimeException>inTransaction(
        tables -> admission.isMember(tables, visit.caller(), project))) {
      return Outcome.refused(Code.NOT_A_MEMBER);
    }
    Checked checked = questions.check(published.get().policy(), sql);
    state.<Journal.Logged, JournalUnavailable>inTransaction(tables ->
        journal.append(tables, visit, act(Terms.of(published.get()), project, sql, checked)));
    Optional<Preview> preview =
        checked instanceof Checked.Accepted accepted
            ? Optional.of(previewing.of(published.get(), project, accepted))
            : Optional.empty();
    return Outcome.done(new Verdict(checked, published.get().policy().protection(), preview));
  }

  private static Act act(Terms terms, ProjectId project, String sql, Checked checked) {
    Digest text = Question.textDigest(sql);
    return switch (checked) {
      case Checked.Accepted(var plan, Decision decision, _) ->
          new Act.QueryChecked(
              terms,
              project,
              text,
              Optional.of(Act.Recognition.of(plan)),
              decision instanceof Decision.Refer ? "refer" : "permit",
              List.of());
      case Checked.Refused(var objections) ->
          new Act.QueryChecked(
              terms,
              project,
              text,
              Optional.empty(),
              "deny",
              objections.stream().map(o -> o.rule().name()).distinct().toList());
    };
  }
}
