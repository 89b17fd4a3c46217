package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.Questions;
import io.ansim.gateway.state.JobSalts;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.policy.access.Grant;
import io.ansim.policy.check.Decision;
import io.ansim.policy.job.JobId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes questions: access, then the text, then the log, then a job. A question that is not in the
 * log is never run.
 */
public final class Asking {
  /** Refusals that have nothing to do with the dataset's policy: such questions are not kept. */
  private static final Set<Code> GRANTS = EnumSet.of(Code.NO_GRANT, Code.GRANT_EXPIRED);

  private final State state;
  private final Journal journal;
  private final Catalogue catalogue;
  private final Questions questions;
  private final Previewing previewing;
  private final KeptQuestions kept;
  private final JobRunner runner;
  private final Admission admission;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Supplier<JobSalts> salts;

  /**
   * On the state, with every question and every refusal in the log first.
   *
   * @param ids makes identifiers that are never used twice
   * @param salts makes what hides a question in the log
   */
  public Asking(
      State state,
      Journal journal,
      Catalogue catalogue,
      Questions questions,
      Previewing previewing,
      KeptQuestions kept,
      JobRunner runner,
      InstantSource clock,
      Supplier<String> ids,
      Supplier<JobSalts> salts) {
    this.state = state;
    this.journal = journal;
    this.catalogue = catalogue;
    this.questions = questions;
    this.previewing = previewing;
    this.kept = kept;
    this.runner = runner;
    this.admission = new Admission(clock);
    this.clock = clock;
    this.ids = ids;
    this.salts = salts;
  }

  /** Takes a question; its job is under way when it is taken. */
  public Outcome<StoredJob> ask(Who.Visit visit, Question question) throws JournalUnavailable {
    Optional<Policies.Published> published = catalogue.find(visit.caller(), question.dataset());
    if (published.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    Terms terms = Terms.of(published.get());
    Admission.Verdict verdict =
        state.inTransaction(
            tables -> admission.of(tables, visit.caller(), published.get(), question));
    if (verdict instanceof Admission.Verdict.Refused(Code code)) {
      return rejected(visit, terms, question, List.of(code.slug()), Problem.of(code));
    }
    return switch (questions.check(published.get().policy(), question.sql())) {
      case Checked.Refused(var objections) ->
          rejected(
              visit,
              terms,
              question,
              objections.stream().map(o -> o.rule().name()).distinct().toList(),
              Problem.refused(objections));
      case Checked.Accepted accepted -> {
        Optional<Problem> shortage =
            previewing.shortage(published.get(), question.project(), accepted);
        yield shortage.isPresent()
            ? rejected(
                visit, terms, question, List.of(Code.BUDGET_EXHAUSTED.slug()), shortage.get())
            : start(visit, terms, question, accepted);
      }
    };
  }

  private Outcome<StoredJob> start(
      Who.Visit visit, Terms terms, Question question, Checked.Accepted accepted)
      throws JournalUnavailable {
    Optional<Slots.Slot> slot = runner.slot(visit.caller().subject());
    if (slot.isEmpty()) {
      return Outcome.refused(Problem.later(Code.TOO_MANY_JOBS, runner.retryAfter()));
    }
    try {
      Outcome<JobRunner.Order> order =
          state.inTransaction(tables -> announce(tables, visit, terms, question, accepted));
      return switch (order) {
        case Outcome.Refused<JobRunner.Order>(var problem) -> {
          slot.get().close();
          yield Outcome.refused(problem);
        }
        case Outcome.Done<JobRunner.Order>(var done) -> {
          runner.start(done, slot.get());
          yield Outcome.done(done.job());
        }
      };
    } catch (JournalUnavailable | RuntimeException failed) {
      slot.get().close();
      throw failed;
    }
  }

  /** Writes intent and job together; the grant cannot be revoked between the two. */
  private Outcome<JobRunner.Order> announce(
      State.Tables tables,
      Who.Visit visit,
      Terms terms,
      Question question,
      Checked.Accepted accepted)
      throws JournalUnavailable {
    Caller caller = visit.caller();
    Optional<Policies.Published> published = catalogue.find(tables, caller, question.dataset());
    if (published.isEmpty() || !published.get().digest().equals(terms.policy())) {
      return Outcome.refused(Code.POLICY_CHANGED);
    }
    return switch (admission.of(tables, caller, published.get(), question)) {
      case Admission.Verdict.Refused(Code code) -> Outcome.refused(code);
      case Admission.Verdict.Admitted(Grant grant) -> {
        JobSalts secret = salts.get();
        Act.QueryIntent intent =
            new Act.QueryIntent(
                new JobId(ids.get()),
                terms,
                question.project(),
                question.purpose(),
                grant.id(),
                question.text(),
                Act.Recognition.of(accepted.plan()),
                secret,
                Cohort.of(accepted.plan(), secret.cohort()),
                accepted.decision() instanceof Decision.Refer,
                tables.releases().newestMark());
        Journal.Announced announced = journal.announce(visit, intent);
        StoredJob job = job(caller, intent, accepted.words().english(), announced.logged().index());
        tables.disclosures().keep(job.intentIndex(), announced.logged().disclosed());
        tables.jobs().insert(job);
        tables.jobs().concerns(job.id(), intent.subjects());
        kept.keep(tables, visit, question, Optional.of(job.id()), job.intentIndex());
        tables.jobs().inKorean(job.id(), accepted.words().korean());
        tables.extents().insert(job.id(), Ground.of(accepted.plan()));
        if (job.referred()) {
          tables.reviews().insert(job.id(), question.sql(), accepted.words().korean());
        }
        yield Outcome.done(new JobRunner.Order(job, grant, accepted.plan(), announced, visit));
      }
    };
  }

  private StoredJob job(Caller caller, Act.QueryIntent intent, String words, long index) {
    Instant now = clock.instant();
    return new StoredJob(
        intent.job(),
        intent.grant(),
        intent.project(),
        intent.terms().dataset(),
        intent.purpose(),
        caller.subject(),
        intent.terms().policy(),
        intent.question().question(),
        intent.salts(),
        words,
        intent.referred(),
        index,
        JobLife.QUEUED,
        now,
        now);
  }

  private Outcome<StoredJob> rejected(
      Who.Visit visit, Terms terms, Question question, List<String> reasons, Problem problem)
      throws JournalUnavailable {
    Act act =
        new Act.QueryRejected(
            terms, question.project(), question.purpose(), question.text(), reasons);
    state.<Journal.Logged, JournalUnavailable>inTransaction(tables -> {
      Journal.Logged logged = journal.append(tables, visit, act);
      if (!GRANTS.contains(problem.code())) {
        kept.keep(tables, visit, question, Optional.empty(), logged.index());
      }
      return logged;
    });
    return Outcome.refused(problem);
  }
}
