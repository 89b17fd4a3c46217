package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of releases and of their renderings: nothing in them is ever changed or removed. */
public final class Releases {
  private final Handle handle;

  Releases(Handle handle) {
    this.handle = handle;
  }

  /** Adds a rendering, once however often it is added, and gives its digest. */
  public Digest keep(byte[] rendering) {
    Digest digest = Digest.of(rendering);
    handle.execute(
        "insert into rendering (digest, content) values (?, ?) on conflict (digest) do nothing",
        digest.hex(),
        rendering);
    return digest;
  }

  /** Adds a release whose renderings are kept. */
  public void insert(StoredRelease release) {
    Reply.Evidence evidence = release.evidence();
    handle
        .createUpdate(
            """
            insert into release (id, job, mode, json, csv, arrow, parquet, store, store_version, policy,
              question, sandbox, attested, made_at, log_index, ledger, ledger_sequence, ledger_head,
              statement, bundle)
            values (:id, :job, :mode, :json, :csv, :arrow, :parquet, :store, :version, :policy,
              :question, :sandbox, :attested, :at, :index, :ledger, :sequence, :head,
              :statement, :bundle)
            """)
        .bind("id", release.id().value())
        .bind("job", release.job().value())
        .bind("mode", release.mode().name())
        .bind("json", release.json().hex())
        .bind("csv", release.csv().hex())
        .bind("arrow", release.arrow().hex())
        .bind("parquet", release.parquet().map(Digest::hex).orElse(null))
        .bind("store", evidence.store().hex())
        .bind("version", evidence.storeVersion())
        .bind("policy", evidence.policy().hex())
        .bind("question", evidence.planHash().hex())
        .bind("sandbox", evidence.sandbox())
        .bind("attested", evidence.attested())
        .bind("at", evidence.at())
        .bind("index", release.logIndex())
        .bind("ledger", evidence.ledger().ledger())
        .bind("sequence", evidence.ledger().sequence())
        .bind("head", evidence.ledger().head().hex())
        .bind("statement", release.bundle().map(bundle -> bundle.statement().hex()).orElse(null))
        .bind("bundle", release.bundle().map(bundle -> bundle.zip().hex()).orElse(null))
        .execute();
  }

  /** The release of that id. */
  public Optional<StoredRelease> find(ReleaseId id) {
    return handle
        .createQuery("select * from release where id = :id")
        .bind("id", id.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** The release of a job. */
  public Optional<StoredRelease> ofJob(JobId job) {
    return handle
        .createQuery("select * from release where job = :job")
        .bind("job", job.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /**
   * That a release is open to everybody.
   *
   * @param at since when
   * @param logIndex the log entry that says so
   */
  public record Publication(Instant at, long logIndex) {}

  /** Opens a release to everybody; it stays open, and who opened it first did. */
  public void publish(ReleaseId release, Subject person, Publication publication) {
    handle.execute(
        "insert into publication (release, person, at, log_index) values (?, ?, ?, ?)",
        release.value(),
        person.value(),
        publication.at(),
        publication.logIndex());
  }

  /** Whether everybody may see a release, and since when. */
  public Optional<Publication> publication(ReleaseId release) {
    return handle
        .createQuery("select at, log_index from publication where release = :release")
        .bind("release", release.value())
        .map((row, _) ->
            new Publication(AccessRequests.instant(row, "at"), row.getLong("log_index")))
        .findOne();
  }

  /** The newest mark of the ledger that the last release is of. */
  public Optional<LedgerMark> newestMark() {
    return handle
        .createQuery(
            """
            select * from release
            where ledger = (select ledger from release order by log_index desc limit 1)
              and ledger <> repeat('0', 32)
            order by ledger_sequence desc limit 1
            """)
        .map((row, _) -> mark(row))
        .findOne();
  }

  /** The rendering of that digest. */
  public byte[] rendering(Digest digest) {
    return handle
        .createQuery("select content from rendering where digest = :digest")
        .bind("digest", digest.hex())
        .mapTo(byte[].class)
        .one();
  }

  private static StoredRelease read(ResultSet row) throws SQLException {
    return new StoredRelease(
        new ReleaseId(row.getString("id")),
        new JobId(row.getString("job")),
        ReleaseMode.valueOf(row.getString("mode")),
        new Digest(row.getString("json")),
        new Digest(row.getString("csv")),
        new Digest(row.getString("arrow")),
        Optional.ofNullable(row.getString("parquet")).map(Digest::new),
        new Reply.Evidence(
            new Digest(row.getString("store")),
            row.getInt("store_version"),
            new Digest(row.getString("policy")),
            new Digest(row.getString("question")),
            row.getString("sandbox"),
            row.getBoolean("attested"),
            AccessRequests.instant(row, "made_at"),
            mark(row)),
        row.getLong("log_index"),
        bundle(row));
  }

  private static Optional<StoredRelease.Bundle> bundle(ResultSet row) throws SQLException {
    String statement = row.getString("statement");
    String zip = row.getString("bundle");
    return statement == null || zip == null
        ? Optional.empty()
        : Optional.of(new StoredRelease.Bundle(new Digest(statement), new Digest(zip)));
  }

  private static LedgerMark mark(ResultSet row) throws SQLException {
    return new LedgerMark(
        row.getString("ledger"),
        row.getLong("ledger_sequence"),
        new Digest(row.getString("ledger_head")));
  }
}
