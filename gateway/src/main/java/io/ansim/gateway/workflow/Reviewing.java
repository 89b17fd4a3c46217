package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.Overlap;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredReview;
import io.ansim.gateway.state.Vote;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.wire.DossierWire;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The steward's side of reviews. A result is decided about by stewards of the dataset's
 * organisation who did not ask for it and are not of the project that did. Two votes alike decide;
 * of two who disagree a third has the last word, and sees what they say. Nobody learns of a vote,
 * nor whether there is one, before two are cast.
 */
public final class Reviewing {
  private final State state;
  private final Journal journal;
  private final Keeper keeper;
  private final Discharging discharging;
  private final Progress progress;
  private final JobEnds ends;
  private final Admission admission;
  private final InstantSource clock;

  /** On the state, with every look and every vote in the log first. */
  public Reviewing(
      State state,
      Journal journal,
      Keeper keeper,
      Discharging discharging,
      Progress progress,
      JobEnds ends,
      InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.keeper = keeper;
    this.discharging = discharging;
    this.progress = progress;
    this.ends = ends;
    this.admission = new Admission(clock);
    this.clock = clock;
  }

  /**
   * A vote to be cast.
   *
   * @param decision what is decided
   * @param comment what the steward says about it
   * @param audience for whom that is
   */
  public record Ballot(Vote.Decision decision, Optional<String> comment, Vote.Audience audience) {
    @Override
    public String toString() {
      return "Ballot[" + decision + "]";
    }
  }

  /**
   * A review with what the keeper shows of the result.
   *
   * @param review the review
   * @param dossier what the keeper shows; nothing once it is decided
   * @param overlaps the releases before it about rows that are alike
   */
  public record Opened(Review review, Optional<Dossier> dossier, List<Overlap> overlaps) {
    /** Copies the list. */
    public Opened {
      overlaps = List.copyOf(overlaps);
    }
  }

  /** What waits for stewards, the longest waiting first. */
  public List<Review> inbox(Caller caller) {
    return state.inTransaction(
        tables -> reviews(tables, caller, tables.reviews().waiting(Standing.stewardships(caller))));
  }

  /** What was decided, the latest first. */
  public List<Review> decided(Caller caller) {
    return state.inTransaction(
        tables -> reviews(tables, caller, tables.reviews().decided(Standing.stewardships(caller))));
  }

  private List<Review> reviews(State.Tables tables, Caller caller, List<JobId> jobs) {
    return jobs.stream()
        .flatMap(id -> tables.jobs().find(id).stream())
        .filter(job -> obstacle(tables, caller, job).isEmpty())
        .map(job -> review(tables, caller, job))
        .toList();
  }

  /** A review with the result as it would leave; that it was looked at is in the log first. */
  public Outcome<Opened> open(Who.Visit visit, JobId id)
      throws JournalUnavailable, KeeperUnavailable {
    Outcome<Review> seen = find(visit.caller(), id);
    if (!(seen instanceof Outcome.Done<Review>(Review review))) {
      return Outcome.refused(((Outcome.Refused<Review>) seen).problem());
    }
    List<Overlap> overlaps = state.inTransaction(tables -> tables.extents().overlaps(review.job()));
    if (review.job().state() != JobLife.REVIEW) {
      return Outcome.done(new Opened(review, Optional.empty(), overlaps));
    }
    StoredJob job = review.job();
    Digest content = review.review().content().orElseThrow();
    return switch (keeper.view(id)) {
      case Reply.Held(_, Dossier dossier, _)
          when job.salts().hide(DossierWire.digest(dossier)).equals(content) -> {
        Act opened = new Act.ReviewOpened(id, job.dataset(), job.project(), content);
        state.<Journal.Logged, JournalUnavailable>inTransaction(
            tables -> journal.append(tables, visit, opened));
        yield Outcome.done(new Opened(review, Optional.of(dossier), overlaps));
      }
      case Reply.Rejected(_, var reason) when reason == Reply.Rejection.NOT_HELD -> {
        ends.fail(id, "not-held");
        yield Outcome.refused(
            Problem.of(Code.REVIEW_OVER, "the result was given up; it has to be asked for again"));
      }
      case Reply.Held _, Reply.Rejected _, Reply.Answered _, Reply.Failed _ ->
          throw new KeeperUnavailable("the keeper shows another result");
    };
  }

  /** Casts a vote; it is in the log on return, and what follows from it has begun. */
  public Outcome<Review> vote(Who.Visit visit, JobId id, Ballot ballot) throws JournalUnavailable {
    Outcome<Review> voted =
        state.inTransaction(tables -> {
          Optional<StoredJob> job = tables.jobs().lock(id).filter(StoredJob::referred);
          Optional<Problem> obstacle =
              job.isEmpty()
                  ? Optional.of(Problem.of(Code.NOT_FOUND))
                  : obstacle(tables, visit.caller(), job.get());
          if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
          }
          return cast(tables, visit, job.get(), ballot);
        });
    if (voted instanceof Outcome.Done<Review>(Review review)) {
      settle(review);
      return find(visit.caller(), id);
    }
    return voted;
  }

  private Outcome<Review> cast(State.Tables tables, Who.Visit visit, StoredJob job, Ballot ballot)
      throws JournalUnavailable {
    Caller caller = visit.caller();
    List<Vote> before = tables.reviews().votes(job.id());
    if (before.stream().anyMatch(vote -> vote.steward().equals(caller.subject()))) {
      return Outcome.refused(
          Problem.of(Code.VOTED, "a vote stands; look at the review for what came of it"));
    }
    if (job.state() != JobLife.REVIEW || Agreement.of(before) != Agreement.OPEN) {
      return Outcome.refused(
          Problem.of(Code.REVIEW_OVER, "look at the review for what came of it"));
    }
    StoredReview review = tables.reviews().find(job.id()).orElseThrow();
    Journal.Logged logged =
        journal.append(
            tables,
            visit,
            new Act.Reviewed(
                job.id(),
                job.dataset(),
                job.project(),
                review.content().orElseThrow(),
                ballot.decision(),
                ballot.comment().map(text -> new Act.Statement("comment", text)).stream()
                    .toList()));
    Instant now = clock.instant();
    Vote vote =
        new Vote(
            caller.subject(),
            ballot.decision(),
            ballot.audience(),
            ballot.comment(),
            now,
            logged.index());
    tables.reviews().vote(job.id(), vote, commitment(logged));
    Optional<JobLife> end =
        Agreement.of(tables.reviews().votes(job.id()))
            .act()
            .flatMap(act -> job.state().after(act, Party.STEWARD));
    if (end.isPresent()) {
      tables.jobs().move(job.id(), end.get(), now);
      tables.jobs().outcome(job.id(), logged.index());
    }
    return Outcome.done(review(tables, caller, tables.jobs().find(job.id()).orElseThrow()));
  }

  private void settle(Review review) {
    JobId id = review.job().id();
    if (review.job().state() != JobLife.REVIEW) {
      progress.ended(id, review.job().state(), Optional.empty());
      ends.forget(id);
    } else if (review.votes().map(Agreement::of).equals(Optional.of(Agreement.APPROVED))) {
      discharging.fetch(id);
    }
  }

  private Outcome<Review> find(Caller caller, JobId id) {
    return state.inTransaction(tables -> {
      Optional<StoredJob> job = tables.jobs().find(id).filter(StoredJob::referred);
      if (job.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      Optional<Problem> obstacle = obstacle(tables, caller, job.get());
      return obstacle.isPresent()
          ? Outcome.refused(obstacle.get())
          : Outcome.done(review(tables, caller, job.get()));
    });
  }

  /** Why a caller does not decide about a result; whoever is no steward of it knows of nothing. */
  private Optional<Problem> obstacle(State.Tables tables, Caller caller, StoredJob job) {
    boolean steward =
        tables
            .policies()
            .inForce(job.dataset())
            .filter(published -> Standing.isSteward(caller, published.policy().steward()))
            .isPresent();
    if (!steward || tables.reviews().find(job.id()).flatMap(StoredReview::content).isEmpty()) {
      return Optional.of(Problem.of(Code.NOT_FOUND));
    }
    boolean own =
        job.asker().equals(caller.subject())
            || tables.jobs().isMember(job.id(), caller.subject())
            || admission.isMember(tables, caller, job.project());
    return own
        ? Optional.of(Problem.of(Code.OWN_RESULT, "two other stewards of your organisation decide"))
        : Optional.empty();
  }

  private static Review review(State.Tables tables, Caller caller, StoredJob job) {
    List<Vote> votes = tables.reviews().votes(job.id());
    boolean visible = job.state() != JobLife.REVIEW || votes.size() >= Agreement.PEOPLE;
    return new Review(
        job,
        tables.reviews().find(job.id()).orElseThrow(),
        votes.stream().filter(vote -> vote.steward().equals(caller.subject())).findFirst(),
        visible ? Optional.of(votes) : Optional.empty());
  }

  private static Optional<String> commitment(Journal.Logged logged) {
    return logged.disclosed().stream()
        .filter(disclosed -> disclosed.name().equals("comment"))
        .map(Disclosed::commitment)
        .findFirst();
  }
}
