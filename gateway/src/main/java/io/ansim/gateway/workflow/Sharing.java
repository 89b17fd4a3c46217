package io.ansim.gateway.workflow;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.Releases;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Releases that everybody may see. A member of the project that asked opens one, for good; of a
 * release that is not open nobody learns here that there is one.
 */
public final class Sharing {
  private final State state;
  private final Journal journal;
  private final InstantSource clock;

  /** On the state, with every opening in the log first. */
  public Sharing(State state, Journal journal, InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * A release as everybody may see it.
   *
   * @param release the release
   * @param job its job
   * @param policy the policy that it was made under
   * @param wordsKo the question in plain Korean, if it is known
   * @param publication since when it is open
   * @param table the table, as JSON
   */
  public record Shared(
      StoredRelease release,
      StoredJob job,
      DatasetPolicy policy,
      Optional<String> wordsKo,
      Releases.Publication publication,
      Bytes table) {}

  /** Opens a release to everybody; what is open already is left as it is. */
  public Outcome<Releases.Publication> share(Who.Visit visit, ReleaseId id)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<StoredRelease> release = tables.releases().find(id);
      // The lock keeps a second opening waiting until the first is there.
      Optional<StoredJob> job =
          release
              .flatMap(found -> tables.jobs().lock(found.job()))
              .filter(asked -> asked.state() == JobLife.RELEASED)
              .filter(asked -> Viewing.maySee(tables, visit.caller(), asked));
      Optional<Digest> statement =
          release.flatMap(StoredRelease::bundle).map(StoredRelease.Bundle::statement);
      if (job.isEmpty() || statement.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      if (!tables.jobs().isMember(job.get().id(), visit.caller().subject())) {
        return Outcome.refused(Code.NOT_YOURS);
      }
      Optional<Releases.Publication> open = tables.releases().publication(id);
      if (open.isPresent()) {
        return Outcome.done(open.get());
      }
      Act shared =
          new Act.ReleaseShared(
              id, job.get().id(), job.get().dataset(), job.get().project(), statement.get());
      Journal.Logged logged = journal.append(tables, visit, shared);
      Releases.Publication publication = new Releases.Publication(clock.instant(), logged.index());
      tables.releases().publish(id, visit.caller().subject(), publication);
      return Outcome.done(publication);
    });
  }

  /** A release, if it is open to everybody. */
  public Optional<Shared> find(ReleaseId id) {
    return state.inTransaction(tables ->
        tables
            .releases()
            .publication(id)
            .map(publication -> {
              StoredRelease release = tables.releases().find(id).orElseThrow();
              StoredJob job = tables.jobs().find(release.job()).orElseThrow();
              return new Shared(
                  release,
                  job,
                  tables
                      .policies()
                      .find(job.policy())
                      .map(Policies.Published::policy)
                      .orElseThrow(),
                  tables.jobs().inKorean(job.id()),
                  publication,
                  Bytes.of(tables.releases().rendering(release.json())));
            }));
  }

  /** What everybody can check of a release, if it is open to everybody. */
  public Optional<Bytes> bundle(ReleaseId id) {
    return state.inTransaction(tables ->
        tables
            .releases()
            .publication(id)
            .flatMap(_ -> tables.releases().find(id))
            .flatMap(StoredRelease::bundle)
            .map(bundle -> Bytes.of(tables.releases().rendering(bundle.zip()))));
  }
}
