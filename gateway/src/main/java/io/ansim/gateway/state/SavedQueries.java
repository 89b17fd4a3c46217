package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.person.PersonId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of questions that people keep. */
public final class SavedQueries {
  private static final int PAGE = 400;

  private final Handle handle;

  SavedQueries(Handle handle) {
    this.handle = handle;
  }

  /**
   * A question and who wrote it.
   *
   * @param query the question
   * @param author the login name of its author in the project, if a grant ever named them
   */
  public record Signed(SavedQuery query, Optional<String> author) {}

  /** Adds a question, or puts its new words in the place of the old. */
  public void write(SavedQuery query) {
    handle
        .createUpdate(
            """
            insert into saved_query
              (id, author, project, dataset, audience, key, title, sql, changed_at)
            values (:id, :author, :project, :dataset, :audience, :key, :title, :sql, :changed)
            on conflict (id) do update set audience = excluded.audience, key = excluded.key,
              title = excluded.title, sql = excluded.sql, changed_at = excluded.changed_at
            """)
        .bind("id", query.id().value())
        .bind("author", query.author().value())
        .bind("project", query.project().value())
        .bind("dataset", query.dataset().value())
        .bind("audience", query.audience().name())
        .bind("key", query.key().value())
        .bind("title", query.title().toArray())
        .bind("sql", query.sql().toArray())
        .bind("changed", query.changedAt())
        .execute();
  }

  /** An author's question, held against other writers until the transaction ends. */
  public Optional<SavedQuery> lock(SavedQueryId id, Subject author) {
    return handle
        .createQuery("select * from saved_query where id = :id and author = :author for update")
        .bind("id", id.value())
        .bind("author", author.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** Removes an author's question; tells whether there was one. */
  public boolean remove(SavedQueryId id, Subject author) {
    return handle.execute(
            "delete from saved_query where id = ? and author = ?", id.value(), author.value())
        > 0;
  }

  /** How many questions an author keeps. */
  public int count(Subject author) {
    return handle
        .createQuery("select count(*) from saved_query where author = :author")
        .bind("author", author.value())
        .mapTo(Integer.class)
        .one();
  }

  /** A person's own questions and those shared in projects whose active grants name them. */
  public List<Signed> visibleTo(Subject person) {
    return handle
        .createQuery(
            """
            select s.*, (
              select min(m.name) from access_member m join access_request r on r.id = m.request
              where r.project = s.project and m.person = s.author) as name
            from saved_query s
            where s.author = :person or (s.audience = 'PROJECT' and exists (
              select from access_grant g join access_member m on m.request = g.request
              where g.state = 'ACTIVE' and g.project = s.project and m.person = :person))
            order by s.changed_at desc, s.id limit :page
            """)
        .bind("person", person.value())
        .bind("page", PAGE)
        .map((row, _) -> new Signed(read(row), Optional.ofNullable(row.getString("name"))))
        .list();
  }

  private static SavedQuery read(ResultSet row) throws SQLException {
    return new SavedQuery(
        new SavedQueryId(row.getString("id")),
        new Subject(row.getString("author")),
        new ProjectId(row.getString("project")),
        new DatasetId(row.getString("dataset")),
        SavedQuery.Audience.valueOf(row.getString("audience")),
        new PersonId(row.getString("key")),
        Bytes.of(row.getBytes("title")),
        Bytes.of(row.getBytes("sql")),
        AccessRequests.instant(row, "changed_at"));
  }
}
