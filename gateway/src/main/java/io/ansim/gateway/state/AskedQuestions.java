package io.ansim.gateway.state;

import io.ansim.gateway.person.PersonId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of questions, whose texts are sealed under the keys of those who wrote them. */
public final class AskedQuestions {
  private final Handle handle;

  AskedQuestions(Handle handle) {
    this.handle = handle;
  }

  /** Keeps a question. */
  public void keep(AskedQuestion asked) {
    handle
        .createUpdate(
            """
            insert into asked_question
              (log_index, dataset, project, purpose, mark, job, person_key, sealed, at)
            values (:index, :dataset, :project, :purpose, :mark, :job, :person, :sealed, :at)
            """)
        .bind("index", asked.logIndex())
        .bind("dataset", asked.dataset().value())
        .bind("project", asked.project().value())
        .bind("purpose", asked.purpose().value())
        .bind("mark", asked.mark().hex())
        .bind("job", asked.job().map(JobId::value).orElse(null))
        .bind("person", asked.person().value())
        .bind("sealed", asked.sealed().toArray())
        .bind("at", asked.at())
        .execute();
  }

  /**
   * The latest questions of a dataset, the newest first; of one that somebody asked again for the
   * same project and purpose, only the last.
   */
  public List<AskedQuestion> latest(DatasetId dataset, int most) {
    return handle
        .createQuery(
            """
            select * from (
              select distinct on (project, purpose, mark) * from asked_question
              where dataset = :dataset order by project, purpose, mark, log_index desc) last
            order by log_index desc limit :most
            """)
        .bind("dataset", dataset.value())
        .bind("most", most)
        .map((row, _) -> read(row))
        .list();
  }

  /** How many questions of a dataset are in the table of jobs and not here. */
  public long unknown(DatasetId dataset) {
    return handle
        .createQuery(
            """
            select count(*) from job j where j.dataset = :dataset
              and not exists (select from asked_question a where a.job = j.id)
            """)
        .bind("dataset", dataset.value())
        .mapTo(Long.class)
        .one();
  }

  /** Forgets every question that a person wrote. */
  public void forget(PersonId person) {
    handle.execute("delete from asked_question where person_key = ?", person.value());
  }

  private static AskedQuestion read(ResultSet row) throws SQLException {
    return new AskedQuestion(
        row.getLong("log_index"),
        new DatasetId(row.getString("dataset")),
        new ProjectId(row.getString("project")),
        new Purpose(row.getString("purpose")),
        new Digest(row.getString("mark")),
        Optional.ofNullable(row.getString("job")).map(JobId::new),
        new PersonId(row.getString("person_key")),
        Bytes.of(row.getBytes("sealed")),
        AccessRequests.instant(row, "at"));
  }
}
