package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SAM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.People.TOM;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Extent;
import io.ansim.gateway.state.Overlap;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.state.Vote;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.JobId;
import io.ansim.policy.wire.DossierWire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Results that two stewards let go. */
@ExtendWith(TestDatabase.class)
class ReviewingTest {
  /** A third steward of the hospital that keeps dataset `demo`. */
  private static final Caller THIRD =
      new Caller(
          TOM.subject(),
          TOM.username(),
          TOM.roles(),
          SUE.organisations(),
          TOM.client(),
          TOM.assurance(),
          TOM.token(),
          TOM.session());

  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
    house.keeper.review();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void refer_isInTheLogBeforeItWaits() throws Exception {
    JobId job = waiting();

    Act.ReviewRequested requested = house.journal.acts(Act.ReviewRequested.class).getFirst();
    assertEquals(shown(requested.job()), requested.content());
    assertTrue(house.viewing.find(ANN, job).orElseThrow().release().isEmpty());
    assertTrue(house.journal.acts(Act.ReleaseMade.class).isEmpty());
    assertEquals(0, house.ends.recover());
  }

  @Test
  void refer_logUnwritable_isNoReview() throws Exception {
    house.granted();
    house.journal.failOn(act -> act instanceof Act.ReviewRequested);
    JobId job = done(house.ask(ANN, "refer persons")).id();

    house.await(job, JobLife.FAILED);

    assertEquals(Code.NOT_FOUND, refused(house.reviewing.open(visit(SUE), job)));
    long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!house.keeper.cancelled().contains(job)) {
      assertTrue(System.nanoTime() < limit, "the keeper was not told within a minute");
      Thread.sleep(5);
    }
  }

  @Test
  void vote_twoApprovals_letsTheResultGo() throws Exception {
    JobId job = waiting();

    approve(SUE, job);
    assertEquals(JobLife.REVIEW, house.stateOf(job));
    assertTrue(house.keeper.discharged().isEmpty());
    Review review = approve(SAM, job);

    assertEquals(JobLife.RELEASED, review.job().state());
    StoredRelease release = house.viewing.find(ANN, job).orElseThrow().release().orElseThrow();
    Discharge discharge = house.keeper.discharged().getFirst();
    assertEquals(2, discharge.approvals().size());
    List<Act.Reviewed> votes = house.journal.acts(Act.Reviewed.class);
    assertEquals(2, votes.size());
    assertTrue(house.journal.acts().indexOf(votes.get(1)) < release.logIndex());
    assertEquals(shown(votes.getFirst().job()), votes.getFirst().content());
  }

  @Test
  void vote_twoRefusals_endItWithTheirPublicWords() throws Exception {
    JobId job = waiting();
    vote(SUE, job, Vote.Decision.REFUSE, "a doubt", Vote.Audience.PRIVATE);
    assertEquals(JobLife.REVIEW, house.stateOf(job));

    vote(SAM, job, Vote.Decision.REFUSE, "too few in the north", Vote.Audience.PUBLIC);

    assertEquals(JobLife.REFUSED, house.stateOf(job));
    Viewing.Seen seen = house.viewing.find(ANN, job).orElseThrow();
    assertEquals(List.of("too few in the north"), seen.comments());
    assertTrue(seen.release().isEmpty());
    assertEquals(Code.REVIEW_OVER, refusal(THIRD, job));
    assertTrue(house.keeper.discharged().isEmpty());
  }

  @Test
  void vote_disagreement_waitsForAThirdWhoDecides() throws Exception {
    JobId job = waiting();
    approve(SUE, job, "fine by me", Vote.Audience.PRIVATE);
    vote(SAM, job, Vote.Decision.REFUSE, "too few in the north", Vote.Audience.PUBLIC);

    Review disputed = house.reviewing.inbox(THIRD).getFirst();
    assertTrue(disputed.isDisputed());
    assertEquals(2, disputed.votes().orElseThrow().size());
    assertEquals(JobLife.REVIEW, house.stateOf(job));
    assertEquals(List.of(), house.viewing.find(ANN, job).orElseThrow().comments());
    assertEquals(Code.VOTED, refusal(SUE, job));
    assertTrue(house.keeper.discharged().isEmpty());

    approve(THIRD, job);

    assertEquals(JobLife.RELEASED, house.stateOf(job));
    assertEquals(2, house.keeper.discharged().getFirst().approvals().size());
    assertEquals(
        List.of("too few in the north"), house.viewing.find(ANN, job).orElseThrow().comments());
    assertEquals(1, house.reviewing.decided(SUE).size());
  }

  @Test
  void vote_disagreementAndAThirdAgainst_ends() throws Exception {
    JobId job = waiting();
    approve(SUE, job);
    vote(SAM, job, Vote.Decision.REFUSE, "no", Vote.Audience.PUBLIC);

    vote(THIRD, job, Vote.Decision.RETURN, "by decade, please", Vote.Audience.PUBLIC);

    assertEquals(JobLife.RETURNED, house.stateOf(job));
    assertTrue(house.keeper.discharged().isEmpty());
  }

  @Test
  void vote_return_asksTheAuthorForAChange() throws Exception {
    JobId job = waiting();
    vote(SAM, job, Vote.Decision.REFUSE, "not for the author", Vote.Audience.PRIVATE);

    vote(SUE, job, Vote.Decision.RETURN, "by decade, please", Vote.Audience.PUBLIC);

    assertEquals(JobLife.RETURNED, house.stateOf(job));
    assertEquals(
        List.of("by decade, please"), house.viewing.find(BEN, job).orElseThrow().comments());
    assertEquals(Code.WRONG_STATE, refused(house.ends.cancel(visit(ANN), job)));
  }

  @Test
  void vote_twiceOrAfterBoth_isRefused() throws Exception {
    JobId job = waiting();
    approve(SUE, job);

    assertEquals(Code.VOTED, refusal(SUE, job));
    approve(SAM, job);
    assertEquals(Code.VOTED, refusal(SAM, job));
    assertEquals(Code.REVIEW_OVER, refusal(THIRD, job));
    assertEquals(1, house.journal.acts(Act.ReleaseMade.class).size());
  }

  @Test
  void vote_byThoseWhoAskedOrOthers_isRefusedAndShowsNothing() throws Exception {
    JobId job = waiting();

    for (Caller other : List.of(ANN, BEN, KIM, EVE, TOM)) {
      assertEquals(Code.NOT_FOUND, refusal(other, job));
      assertEquals(Code.NOT_FOUND, refused(house.reviewing.open(visit(other), job)));
      assertTrue(house.reviewing.inbox(other).isEmpty());
    }
    assertTrue(house.journal.acts(Act.ReviewOpened.class).isEmpty());
    assertTrue(house.journal.acts(Act.Reviewed.class).isEmpty());
  }

  @Test
  void vote_byAStewardWhoAsked_isRefused() throws Exception {
    AccessRequest request = house.submitted(SAM);
    done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.APPROVE, Decisions.Remarks.NONE));
    JobId job = done(house.ask(SAM, "refer persons")).id();
    house.await(job, JobLife.REVIEW);

    assertEquals(Code.OWN_RESULT, refusal(SAM, job));
    assertEquals(Code.OWN_RESULT, refused(house.reviewing.open(visit(SAM), job)));
    assertTrue(house.reviewing.inbox(SAM).isEmpty());
    assertEquals(1, house.reviewing.inbox(SUE).size());
  }

  @Test
  void review_beforeBothHaveVoted_showsNobodyTheOthersVote() throws Exception {
    JobId job = waiting();
    Review before = house.reviewing.inbox(SAM).getFirst();
    Review own = approve(SUE, job, "fine", Vote.Audience.PRIVATE);

    assertTrue(own.own().isPresent());
    assertTrue(own.votes().isEmpty());
    assertEquals(before, house.reviewing.inbox(SAM).getFirst());
    Review both = approve(SAM, job);
    assertEquals(2, both.votes().orElseThrow().size());
  }

  @Test
  void open_afterAReleaseOfTheSameRows_tellsOfTheOverlap() throws Exception {
    JobId first = waiting();
    assertEquals(List.of(), done(house.reviewing.open(visit(SUE), first)).overlaps());
    approve(SUE, first);
    approve(SAM, first);
    JobId second = done(house.ask(BEN, "refer persons")).id();
    house.await(second, JobLife.REVIEW);

    Overlap overlap = done(house.reviewing.open(visit(SUE), second)).overlaps().getFirst();

    assertEquals(Extent.Likeness.SAME_QUESTION, overlap.likeness());
    assertEquals(
        house.viewing.find(ANN, first).orElseThrow().release().orElseThrow().id(),
        overlap.release());
    assertEquals(Optional.of("모든 사람"), overlap.wordsKo());
  }

  @Test
  void open_isLoggedAndShowsWhatTheKeeperHolds() throws Exception {
    JobId job = waiting();

    Reviewing.Opened opened = done(house.reviewing.open(visit(SUE), job));

    assertEquals(Optional.of(TestKeeper.dossier()), opened.dossier());
    assertEquals("refer persons", opened.review().review().sql());
    assertEquals(1, house.journal.acts(Act.ReviewOpened.class).size());
    house.journal.failOn(act -> act instanceof Act.ReviewOpened);
    assertThrows(JournalUnavailable.class, () -> house.reviewing.open(visit(SUE), job));
  }

  @Test
  void vote_logUnwritable_isNoVote() throws Exception {
    JobId job = waiting();
    house.journal.failOn(act -> act instanceof Act.Reviewed);

    assertThrows(JournalUnavailable.class, () -> approve(SUE, job));

    house.journal.failOn(_ -> false);
    approve(SUE, job);
    assertEquals(JobLife.REVIEW, house.stateOf(job));
  }

  @Test
  void vote_keeperGone_isFetchedLater() throws Exception {
    JobId job = waiting();
    house.keeper.discharges(_ -> {
      throw new KeeperUnavailable("gone");
    });
    approve(SUE, job);
    approve(SAM, job);
    assertEquals(JobLife.REVIEW, house.stateOf(job));

    house.discharging.fetchAll();
    assertEquals(JobLife.REVIEW, house.stateOf(job));
    house.keeper.discharges(TestKeeper::answer);
    house.discharging.fetchAll();

    assertEquals(JobLife.RELEASED, house.stateOf(job));
  }

  @Test
  void vote_resultGivenUpByTheKeeper_fails() throws Exception {
    JobId job = waiting();
    house.keeper.cancel(job);
    approve(SUE, job);

    approve(SAM, job);

    assertEquals(JobLife.FAILED, house.stateOf(job));
    assertEquals("not-held", house.journal.acts(Act.QueryEnded.class).getFirst().reason());
  }

  @Test
  void revoke_duringReview_givesTheResultUp() throws Exception {
    AccessRequest request = house.granted();
    JobId job = done(house.ask(ANN, "refer persons")).id();
    house.await(job, JobLife.REVIEW);

    done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.REVOKE, Decisions.Remarks.NONE));

    assertEquals(JobLife.CANCELLED, house.stateOf(job));
    assertEquals(Code.REVIEW_OVER, refusal(SAM, job));
  }

  @Test
  void comments_areCommittedToAndNotInTheLog() throws Exception {
    JobId job = waiting();

    approve(SUE, job, "a private doubt", Vote.Audience.PRIVATE);

    Act.Reviewed reviewed = house.journal.acts(Act.Reviewed.class).getFirst();
    assertEquals("a private doubt", reviewed.statements().getFirst().value());
    assertFalse(reviewed.toString().contains("doubt"));
    approve(SAM, job);
    assertEquals(List.of(), house.viewing.find(ANN, job).orElseThrow().comments());
  }

  /** A question of Ann's project whose result waits. */
  private JobId waiting() throws Exception {
    house.granted("ben");
    JobId job = done(house.ask(ANN, "refer persons")).id();
    house.await(job, JobLife.REVIEW);
    return job;
  }

  private Review approve(Caller caller, JobId job) throws JournalUnavailable {
    return done(cast(caller, job, Vote.Decision.APPROVE, Optional.empty(), Vote.Audience.PRIVATE));
  }

  private Review approve(Caller caller, JobId job, String comment, Vote.Audience audience)
      throws JournalUnavailable {
    return vote(caller, job, Vote.Decision.APPROVE, comment, audience);
  }

  private Review vote(
      Caller caller, JobId job, Vote.Decision decision, String comment, Vote.Audience audience)
      throws JournalUnavailable {
    return done(cast(caller, job, decision, Optional.of(comment), audience));
  }

  private Code refusal(Caller caller, JobId job) throws JournalUnavailable {
    return refused(
        cast(caller, job, Vote.Decision.APPROVE, Optional.empty(), Vote.Audience.PRIVATE));
  }

  private Outcome<Review> cast(
      Caller caller,
      JobId job,
      Vote.Decision decision,
      Optional<String> comment,
      Vote.Audience audience)
      throws JournalUnavailable {
    return house.reviewing.vote(
        visit(caller), job, new Reviewing.Ballot(decision, comment, audience));
  }

  /** What stands in the log for what stewards are shown: nothing that can be guessed. */
  private Digest shown(JobId job) {
    Digest dossier = DossierWire.digest(TestKeeper.dossier());
    Digest hidden =
        house.state.inTransaction(t -> t.jobs().find(job)).orElseThrow().salts().hide(dossier);
    assertNotEquals(dossier, hidden);
    return hidden;
  }
}
