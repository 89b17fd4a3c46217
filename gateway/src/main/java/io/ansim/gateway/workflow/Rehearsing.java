package io.ansim.gateway.workflow;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.policyfile.Draft;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.result.ShownCells;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.PlanWords;
import io.ansim.gateway.sql.Questions;
import io.ansim.gateway.state.AskedQuestion;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.state.TopUp;
import io.ansim.gateway.workflow.Rehearsal.Barrier;
import io.ansim.gateway.workflow.Rehearsal.Cells;
import io.ansim.gateway.workflow.Rehearsal.Reason;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Judges past questions anew under a draft of a policy. Who rehearses which draft is in the log
 * first; no data are read, and nobody is shown what others wrote.
 */
public final class Rehearsing {
  /** The most questions that are judged, the newest of them. */
  public static final int MOST = 300;

  private final State state;
  private final Journal journal;
  private final Catalogue catalogue;
  private final Questions questions;
  private final KeptQuestions kept;
  private final InstantSource clock;

  /** On the questions that were kept. */
  public Rehearsing(
      State state,
      Journal journal,
      Catalogue catalogue,
      Questions questions,
      KeptQuestions kept,
      InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.catalogue = catalogue;
    this.questions = questions;
    this.kept = kept;
    this.clock = clock;
  }

  /** What was asked, with all that is needed to judge it. */
  private record Past(List<Asked> asked, List<TopUp> topUps, long unknown) {}

  private record Asked(AskedQuestion question, Optional<ShownCells> released) {}

  /** Rehearses a draft, if the caller is a steward of the dataset and nothing is wrong with it. */
  public Outcome<Rehearsal> rehearse(Who.Visit visit, DatasetId dataset, String text)
      throws JournalUnavailable {
    Optional<Policies.Published> published =
        catalogue
            .find(visit.caller(), dataset)
            .filter(found -> Drafting.looksAfter(visit.caller(), found));
    if (published.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    DatasetPolicy before = published.get().policy();
    Optional<DatasetPolicy> after = Draft.following(before, text).policy();
    if (after.isEmpty()) {
      return Outcome.refused(Problem.field("yaml", "the draft has faults"));
    }
    Terms terms = Terms.of(published.get());
    Past past =
        state.inTransaction(tables -> {
          journal.append(tables, visit, new Act.PolicyRehearsed(terms, Question.textDigest(text)));
          return past(tables, dataset);
        });
    return Outcome.done(judged(terms, past, before, after.get()));
  }

  private static Past past(State.Tables tables, DatasetId dataset) {
    List<Asked> asked =
        tables.askedQuestions().latest(dataset, MOST).stream()
            .map(question -> new Asked(question, released(tables, question)))
            .toList();
    return new Past(asked, tables.topUps().of(dataset), tables.askedQuestions().unknown(dataset));
  }

  /** The table that a question's readers have; nothing as long as it may not be read. */
  private static Optional<ShownCells> released(State.Tables tables, AskedQuestion question) {
    return question
        .job()
        .flatMap(tables.jobs()::find)
        .filter(job -> job.state() == JobLife.RELEASED)
        .map(StoredJob::id)
        .flatMap(tables.releases()::ofJob)
        .map(StoredRelease::json)
        .map(tables.releases()::rendering)
        .map(ShownCells::of);
  }

  /** Budgets are spent in the order in which questions were asked; what is shown is the reverse. */
  private Rehearsal judged(Terms terms, Past past, DatasetPolicy before, DatasetPolicy after) {
    Judging was = new Judging(before, past.topUps());
    Judging is = new Judging(after, past.topUps());
    CellEstimate estimate = new CellEstimate(before, after);
    List<Rehearsal.Case> cases = new ArrayList<>();
    int unread = 0;
    for (Asked asked : past.asked().reversed()) {
      Optional<String> text = kept.text(asked.question());
      if (text.isEmpty()) {
        unread++;
        continue;
      }
      cases.add(
          one(
              asked,
              was.of(asked.question(), text.get()),
              is.of(asked.question(), text.get()),
              estimate));
    }
    Collections.reverse(cases);
    return new Rehearsal(terms, cases, unread, past.unknown());
  }

  private static Rehearsal.Case one(Asked asked, Judged was, Judged is, CellEstimate estimate) {
    AskedQuestion question = asked.question();
    Optional<PlanWords> words = was.plan().or(is::plan).map(Checked.Accepted::words);
    return new Rehearsal.Case(
        question.at(),
        question.project(),
        question.purpose(),
        words,
        was.reasons(),
        is.reasons(),
        cells(asked.released(), was, is, estimate));
  }

  private static Optional<Cells> cells(
      Optional<ShownCells> shown, Judged was, Judged is, CellEstimate estimate) {
    Optional<ShownCells> table =
        shown.filter(
            one -> was.plan().filter(plan -> CellEstimate.fits(plan.plan(), one)).isPresent());
    if (table.isPresent()) {
      Checked.Accepted plan = was.plan().orElseThrow();
      return Optional.of(
          is.isAllowed()
              ? estimate.kept(plan, is.plan().orElseThrow(), table.get())
              : CellEstimate.refused(plan, table.get()));
    }
    return is.isAllowed() && !was.isAllowed() ? is.plan().map(estimate::allowed) : Optional.empty();
  }

  private record Judged(Optional<Checked.Accepted> plan, List<Reason> reasons) {
    boolean isAllowed() {
      return reasons.isEmpty();
    }
  }

  /** One policy, which judges questions in the order in which they were asked. */
  private final class Judging {
    private final DatasetPolicy policy;
    private final PastSpending spending;

    Judging(DatasetPolicy policy, List<TopUp> topUps) {
      this.policy = policy;
      this.spending = new PastSpending(policy, topUps);
    }

    Judged of(AskedQuestion asked, String text) {
      List<Reason> reasons = new ArrayList<>();
      if (!clock.instant().isBefore(policy.expires())) {
        reasons.add(new Reason.Barred(Barrier.EXPIRED));
      }
      if (!policy.purposes().contains(asked.purpose())) {
        reasons.add(new Reason.Barred(Barrier.PURPOSE));
      }
      Optional<Checked.Accepted> plan = Optional.empty();
      switch (questions.check(policy, text)) {
        case Checked.Accepted accepted -> plan = Optional.of(accepted);
        case Checked.Refused(var objections) ->
            objections.forEach(one -> reasons.add(new Reason.Broken(one.rule(), one.message())));
      }
      if (reasons.isEmpty() && !spending.pays(asked.project(), plan.orElseThrow())) {
        reasons.add(new Reason.Barred(Barrier.BUDGET));
      }
      return new Judged(plan, reasons);
    }
  }
}
