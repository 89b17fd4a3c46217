package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of reviews and votes. */
public final class Reviews {
  private static final int PAGE = 200;
  private static final int DECIDED = 50;

  private final Handle handle;
  private final Unsealing unsealing;

  Reviews(Handle handle, Unsealing unsealing) {
    this.handle = handle;
    this.unsealing = unsealing;
  }

  /** Notes what will be reviewed once there is a result. */
  public void insert(JobId job, String sql, String wordsKo) {
    handle.execute(
        "insert into review (job, sql, words_ko) values (?, ?, ?)", job.value(), sql, wordsKo);
  }

  /** Notes that there is a result to decide about. */
  public void request(JobId job, Digest content, Instant at) {
    handle
        .createUpdate("update review set content = :content, requested_at = :at where job = :job")
        .bind("job", job.value())
        .bind("content", content.hex())
        .bind("at", at)
        .execute();
  }

  /** The review of a job. */
  public Optional<StoredReview> find(JobId job) {
    return handle
        .createQuery("select * from review where job = :job")
        .bind("job", job.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** Adds a vote; a steward has one. */
  public void vote(JobId job, Vote vote, Optional<String> commitment) {
    handle
        .createUpdate(
            """
            insert into review_vote (job, steward, decision, audience, comment, at, log_index)
            values (:job, :steward, :decision, :audience, :comment, :at, :index)
            """)
        .bind("job", job.value())
        .bind("steward", vote.steward().value())
        .bind("decision", vote.decision().name())
        .bind("audience", vote.audience().name())
        .bind("comment", commitment.orElse(null))
        .bind("at", vote.at())
        .bind("index", vote.logIndex())
        .execute();
  }

  /** The votes on a job's result, in the order of the log. */
  public List<Vote> votes(JobId job) {
    return handle
        .createQuery(
            """
            select v.*, %s from review_vote v left join disclosure d on d.commitment = v.comment
            where v.job = :job order by v.log_index
            """
                .formatted(Disclosures.COLUMNS))
        .bind("job", job.value())
        .map((row, _) -> readVote(row))
        .list();
  }

  /** The jobs whose results wait for stewards of some organisations, the longest waiting first. */
  public List<JobId> waiting(List<String> stewards) {
    return handle
        .createQuery(
            """
            select j.id from job j join review r on r.job = j.id
              join access_grant g on g.id = j.grant_id join access_request a on a.id = g.request
            where j.state = 'REVIEW' and a.steward = any(:stewards)
            order by r.requested_at, j.id limit :page
            """)
        .bind("stewards", stewards.toArray(String[]::new))
        .bind("page", PAGE)
        .map((row, _) -> new JobId(row.getString("id")))
        .list();
  }

  /** The jobs whose results stewards of some organisations decided about, the latest first. */
  public List<JobId> decided(List<String> stewards) {
    return handle
        .createQuery(
            """
            select j.id from job j join review r on r.job = j.id
              join access_grant g on g.id = j.grant_id join access_request a on a.id = g.request
            where j.state in ('RELEASED', 'RETURNED', 'REFUSED') and r.content is not null
              and a.steward = any(:stewards)
            order by j.changed_at desc, j.id limit :page
            """)
        .bind("stewards", stewards.toArray(String[]::new))
        .bind("page", DECIDED)
        .map((row, _) -> new JobId(row.getString("id")))
        .list();
  }

  /** The jobs whose results wait although so many have approved them. */
  public List<JobId> approved(int people) {
    return handle
        .createQuery(
            """
            select j.id from job j where j.state = 'REVIEW' and :people <=
              (select count(*) from review_vote v where v.job = j.id and v.decision = 'APPROVE')
            order by j.id
            """)
        .bind("people", people)
        .map((row, _) -> new JobId(row.getString("id")))
        .list();
  }

  private static StoredReview read(ResultSet row) throws SQLException {
    String content = row.getString("content");
    return new StoredReview(
        new JobId(row.getString("job")),
        row.getString("sql"),
        row.getString("words_ko"),
        Optional.ofNullable(content).map(Digest::new),
        content == null
            ? Optional.empty()
            : Optional.of(AccessRequests.instant(row, "requested_at")));
  }

  private Vote readVote(ResultSet row) throws SQLException {
    return new Vote(
        new Subject(row.getString("steward")),
        Vote.Decision.valueOf(row.getString("decision")),
        Vote.Audience.valueOf(row.getString("audience")),
        Disclosures.value(row, unsealing),
        AccessRequests.instant(row, "at"),
        row.getLong("log_index"));
  }
}
