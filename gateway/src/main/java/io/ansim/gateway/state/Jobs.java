package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.JobLife;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Salt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The table of jobs. */
public final class Jobs {
  private static final int PAGE = 200;

  private final Handle handle;

  Jobs(Handle handle) {
    this.handle = handle;
  }

  /** Adds a job. */
  public void insert(StoredJob job) {
    handle
        .createUpdate(
            """
            insert into job (id, grant_id, project, dataset, purpose, asker, policy, question,
              question_salt, cohort_salt, content_salt, words, referred, intent_index, state,
              created_at, changed_at)
            values (:id, :grant, :project, :dataset, :purpose, :asker, :policy, :question,
              :questionSalt, :cohortSalt, :contentSalt, :words, :referred, :intent, :state,
              :created, :changed)
            """)
        .bind("id", job.id().value())
        .bind("grant", job.grant().value())
        .bind("project", job.project().value())
        .bind("dataset", job.dataset().value())
        .bind("purpose", job.purpose().value())
        .bind("asker", job.asker().value())
        .bind("policy", job.policy().hex())
        .bind("question", job.question().hex())
        .bind("questionSalt", job.salts().question().value())
        .bind("cohortSalt", job.salts().cohort().value())
        .bind("contentSalt", job.salts().content().value())
        .bind("words", job.words())
        .bind("referred", job.referred())
        .bind("intent", job.intentIndex())
        .bind("state", job.state().name())
        .bind("created", job.createdAt())
        .bind("changed", job.changedAt())
        .execute();
  }

  /** The job of that id. */
  public Optional<StoredJob> find(JobId id) {
    return one(id, "");
  }

  /** The job of that id, held against other writers until the transaction ends. */
  public Optional<StoredJob> lock(JobId id) {
    return one(id, " for update");
  }

  /** Writes a job's state. */
  public void move(JobId id, JobLife state, Instant at) {
    handle
        .createUpdate("update job set state = :state, changed_at = :at where id = :id")
        .bind("id", id.value())
        .bind("state", state.name())
        .bind("at", at)
        .execute();
  }

  /** Notes whose data a job looks at. */
  public void concerns(JobId id, Subjects subjects) {
    handle
        .createUpdate(
            "update job set cohort = :cohort, persons_column = :column, persons = :persons"
                + " where id = :id")
        .bind("id", id.value())
        .bind("cohort", subjects.cohort().hex())
        .bind("column", subjects.column().isPresent() ? subjects.column().getAsInt() : null)
        .bind("persons", subjects.persons().isPresent() ? subjects.persons().getAsLong() : null)
        .execute();
  }

  /** Whose data a job looks at. */
  public Optional<Subjects> subjects(JobId id) {
    return handle
        .createQuery(
            "select cohort, cohort_salt, persons_column, persons from job"
                + " where id = :id and cohort is not null")
        .bind("id", id.value())
        .map((row, _) -> subjects(row))
        .findOne();
  }

  /** Notes the log entry that says how a job ended. */
  public void outcome(JobId id, long logIndex) {
    handle.execute("update job set outcome_index = ? where id = ?", logIndex, id.value());
  }

  /** Notes what is asked in plain Korean. */
  public void inKorean(JobId id, String words) {
    handle.execute("update job set words_ko = ? where id = ?", words, id.value());
  }

  /** What is asked in plain Korean, unless it was asked before that was kept. */
  public Optional<String> inKorean(JobId id) {
    return handle
        .createQuery("select words_ko from job where id = :id and words_ko is not null")
        .bind("id", id.value())
        .mapTo(String.class)
        .findOne();
  }

  /** Notes why a job ended without a result. */
  public void because(JobId id, String reason) {
    handle.execute("update job set reason = ? where id = ?", reason, id.value());
  }

  /** Why a job ended without a result, a fixed word. */
  public Optional<String> reason(JobId id) {
    return handle
        .createQuery("select reason from job where id = :id and reason is not null")
        .bind("id", id.value())
        .mapTo(String.class)
        .findOne();
  }

  /**
   * A question as those who look at budgets see it.
   *
   * @param words the question in plain words
   * @param asker the login name of who asked
   */
  public record Asked(String words, String asker) {}

  /** What was asked by some jobs; nothing of a job that is not in this table. */
  public Map<JobId, Asked> asked(Collection<JobId> ids) {
    Map<JobId, Asked> asked = new HashMap<>();
    handle
        .createQuery(
            """
            select j.id, j.words, m.name from job j join access_grant g on g.id = j.grant_id
              join access_member m on m.request = g.request and m.person = j.asker
            where j.id = any(:ids)
            """)
        .bind("ids", ids.stream().map(JobId::value).toArray(String[]::new))
        .map((row, _) ->
            Map.entry(
                new JobId(row.getString("id")),
                new Asked(row.getString("words"), row.getString("name"))))
        .forEach(entry -> asked.put(entry.getKey(), entry.getValue()));
    return asked;
  }

  /**
   * The jobs that a grant covers and that have not ended, those under an earlier grant that it
   * follows on among them, held against other writers.
   */
  public List<StoredJob> lockUnfinished(Grant grant) {
    return handle
        .createQuery(
            "select * from job where project = :project and dataset = :dataset"
                + " and purpose = :purpose and state = any(:states) order by id for update")
        .bind("project", grant.project().value())
        .bind("dataset", grant.dataset().value())
        .bind("purpose", grant.purpose().value())
        .bind("states", JobLife.unfinished().stream().map(Enum::name).toArray(String[]::new))
        .map((row, _) -> read(row))
        .list();
  }

  /** How many jobs are in each state in which they have not ended; none where there is no word. */
  public Map<JobLife, Long> unfinished() {
    Map<JobLife, Long> counts = new EnumMap<>(JobLife.class);
    handle
        .createQuery(
            "select state, count(*) as jobs from job where state = any(:states) group by state")
        .bind("states", JobLife.unfinished().stream().map(Enum::name).toArray(String[]::new))
        .map((row, _) -> Map.entry(JobLife.valueOf(row.getString("state")), row.getLong("jobs")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** The jobs that have not ended, and those whose end is not in the log. */
  public List<StoredJob> open() {
    return handle
        .createQuery(
            "select * from job where state <> 'REVIEW' and outcome_index is null"
                + " order by created_at")
        .map((row, _) -> read(row))
        .list();
  }

  /**
   * Which of the jobs that somebody may see are listed. A look-up reads public rows only, such as
   * the vocabulary's: nothing of it is kept as an {@link Extent}.
   */
  public enum Listed {
    /** Questions about persons. */
    QUESTIONS,
    /** Look-ups, too, and questions from before extents were kept. */
    LOOK_UPS_TOO
  }

  /** The latest jobs of the grants that name a person. */
  public List<StoredJob> visibleTo(Subject person, Listed listed) {
    return handle
        .createQuery(
            """
            select j.* from job j join access_grant g on g.id = j.grant_id
            where exists (select from access_member m where m.request = g.request and m.person = :person)
              and (:lookUps or exists (select from extent e where e.job = j.id))
            order by j.created_at desc, j.id limit :page
            """)
        .bind("person", person.value())
        .bind("lookUps", listed == Listed.LOOK_UPS_TOO)
        .bind("page", PAGE)
        .map((row, _) -> read(row))
        .list();
  }

  /** Whether a job was asked under a grant that names a person. */
  public boolean isMember(JobId id, Subject person) {
    return handle
        .createQuery(
            """
            select exists (
              select from job j join access_grant g on g.id = j.grant_id
                join access_member m on m.request = g.request
              where j.id = :id and m.person = :person)
            """)
        .bind("id", id.value())
        .bind("person", person.value())
        .mapTo(Boolean.class)
        .one();
  }

  private static Subjects subjects(ResultSet row) throws SQLException {
    Integer column = row.getObject("persons_column", Integer.class);
    Long persons = row.getObject("persons", Long.class);
    return new Subjects(
        new Digest(row.getString("cohort")),
        new Salt(row.getString("cohort_salt")),
        column == null ? OptionalInt.empty() : OptionalInt.of(column),
        persons == null ? OptionalLong.empty() : OptionalLong.of(persons));
  }

  private Optional<StoredJob> one(JobId id, String suffix) {
    return handle
        .createQuery("select * from job where id = :id" + suffix)
        .bind("id", id.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  private static StoredJob read(ResultSet row) throws SQLException {
    return new StoredJob(
        new JobId(row.getString("id")),
        new GrantId(row.getString("grant_id")),
        new ProjectId(row.getString("project")),
        new DatasetId(row.getString("dataset")),
        new Purpose(row.getString("purpose")),
        new Subject(row.getString("asker")),
        new Digest(row.getString("policy")),
        new Digest(row.getString("question")),
        new JobSalts(
            new Salt(row.getString("question_salt")),
            new Salt(row.getString("cohort_salt")),
            new Salt(row.getString("content_salt"))),
        row.getString("words"),
        row.getBoolean("referred"),
        row.getLong("intent_index"),
        JobLife.valueOf(row.getString("state")),
        AccessRequests.instant(row, "created_at"),
        AccessRequests.instant(row, "changed_at"));
  }
}
