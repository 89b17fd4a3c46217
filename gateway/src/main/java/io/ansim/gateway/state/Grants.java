package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table of grants: at most one is active for a project, dataset and purpose. */
public final class Grants {
  private final Handle handle;

  Grants(Handle handle) {
    this.handle = handle;
  }

  /** How a grant ended. */
  public enum End {
    /** A steward took it back. */
    REVOKED,
    /** Its time was over. */
    EXPIRED
  }

  /** Adds an active grant. */
  public void insert(Grant grant, RequestId request, Subject by, Instant at) {
    handle
        .createUpdate(
            """
            insert into access_grant
              (id, request, project, dataset, purpose, granted_by, granted_at, expires_at, state)
            values (:id, :request, :project, :dataset, :purpose, :by, :at, :expires, 'ACTIVE')
            """)
        .bind("id", grant.id().value())
        .bind("request", request.value())
        .bind("project", grant.project().value())
        .bind("dataset", grant.dataset().value())
        .bind("purpose", grant.purpose().value())
        .bind("by", by.value())
        .bind("at", at)
        .bind("expires", grant.expires())
        .execute();
  }

  /**
   * The active grants that a person may use for a project and dataset, for whatever purpose, held
   * against being ended until the transaction is over.
   */
  public List<Grant> usable(Subject person, ProjectId project, DatasetId dataset) {
    return handle
        .createQuery(
            """
            select g.* from access_grant g
            where g.state = 'ACTIVE' and g.project = :project and g.dataset = :dataset
              and exists (select from access_member m where m.request = g.request and m.person = :person)
            order by g.granted_at for share of g
            """)
        .bind("project", project.value())
        .bind("dataset", dataset.value())
        .bind("person", person.value())
        .map((row, _) -> read(row))
        .list();
  }

  /** The grant that a request led to. */
  public Optional<Grant> ofRequest(RequestId request) {
    return handle
        .createQuery("select * from access_grant where request = :request")
        .bind("request", request.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** Whether a project has an active grant for a dataset and purpose. */
  public boolean isActive(ProjectId project, DatasetId dataset, Purpose purpose) {
    return handle
        .createQuery(
            """
            select exists (select from access_grant
              where state = 'ACTIVE' and project = :project and dataset = :dataset and purpose = :purpose)
            """)
        .bind("project", project.value())
        .bind("dataset", dataset.value())
        .bind("purpose", purpose.value())
        .mapTo(Boolean.class)
        .one();
  }

  /** Ends an active grant; waits for whoever is using it. */
  public void end(GrantId grant, End how, Instant at) {
    handle
        .createUpdate(
            "update access_grant set state = :state, ended_at = :at"
                + " where id = :id and state = 'ACTIVE'")
        .bind("id", grant.value())
        .bind("state", how.name())
        .bind("at", at)
        .execute();
  }

  /** The datasets that had grants and have no active one, each with when the last ended. */
  public Map<DatasetId, Instant> unread() {
    return handle
        .createQuery(
            """
            select dataset, max(ended_at) as ended from access_grant
            group by dataset having not bool_or(state = 'ACTIVE')
            """)
        .map((row, _) ->
            Map.entry(
                new DatasetId(row.getString("dataset")), AccessRequests.instant(row, "ended")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The requests whose active grant is past its end. */
  public List<RequestId> overdue(Instant now) {
    return handle
        .createQuery(
            "select request from access_grant where state = 'ACTIVE' and expires_at <= :now")
        .bind("now", now)
        .map((row, _) -> new RequestId(row.getString("request")))
        .list();
  }

  private static Grant read(ResultSet row) throws SQLException {
    return new Grant(
        new GrantId(row.getString("id")),
        new DatasetId(row.getString("dataset")),
        new ProjectId(row.getString("project")),
        new Purpose(row.getString("purpose")),
        AccessRequests.instant(row, "expires_at"));
  }
}
