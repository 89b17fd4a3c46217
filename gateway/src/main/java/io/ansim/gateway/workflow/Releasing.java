package io.ansim.gateway.workflow;

import io.ansim.gateway.result.Format;
import io.ansim.gateway.result.StatedRelease;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.state.Subjects;
import io.ansim.policy.job.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps tables that the keeper let go, each in the log first. */
final class Releasing {
  private final Journal journal;
  private final Supplier<String> ids;

  Releasing(Journal journal, Supplier<String> ids) {
    this.journal = journal;
    this.ids = ids;
  }

  /** Whether an answer is one to a job's question under the job's policy. */
  static boolean answers(Reply.Evidence evidence, StoredJob job) {
    return evidence.policy().equals(job.policy()) && evidence.planHash().equals(job.question());
  }

  /** Notes that a result was protected by rules before it goes on. */
  void checked(State.Tables tables, StoredJob job, List<String> rules) throws JournalUnavailable {
    journal.append(
        tables,
        new Who.Gateway(),
        new Act.DisclosureChecked(job.id(), job.dataset(), job.project(), job.referred(), rules));
  }

  StoredRelease keep(
      State.Tables tables, StoredJob job, Reply.Answered answered, StatedRelease stated)
      throws JournalUnavailable {
    ReleaseId id = new ReleaseId(ids.get());
    var json = tables.releases().keep(stated.in(Format.JSON));
    var csv = tables.releases().keep(stated.in(Format.CSV));
    var arrow = tables.releases().keep(stated.in(Format.ARROW));
    var parquet = tables.releases().keep(stated.in(Format.PARQUET));
    Optional<Subjects> subjects =
        tables.jobs().subjects(job.id()).map(asked -> Cohort.counted(asked, answered.release()));
    subjects.ifPresent(counted -> tables.jobs().concerns(job.id(), counted));
    if (!job.referred()) {
      checked(tables, job, List.of(answered.release().mode().name()));
    }
    Journal.Announced announced =
        journal.announce(
            new Who.Gateway(),
            new Act.ReleaseMade(
                id,
                job.id(),
                job.dataset(),
                job.project(),
                job.salts().question(),
                stated.statement(),
                subjects,
                answered.evidence()));
    // What everybody can check is kept as it was first: later proofs are longer.
    var bundle = tables.releases().keep(stated.bundle(announced.entry(), announced.proof()));
    long index = announced.logged().index();
    StoredRelease release =
        new StoredRelease(
            id,
            job.id(),
            answered.release().mode(),
            json,
            csv,
            arrow,
            Optional.of(parquet),
            answered.evidence(),
            index,
            Optional.of(new StoredRelease.Bundle(stated.statement(), bundle)));
    tables.releases().insert(release);
    tables.jobs().outcome(job.id(), index);
    return release;
  }
}
