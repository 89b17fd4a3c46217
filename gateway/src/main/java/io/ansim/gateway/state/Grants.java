package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.JobLife;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table of grants: at most one is active for a project, dataset and purpose. */
public final class Grants {
  private static final int PAGE = 500;

  private final Handle handle;

  Grants(Handle handle) {
    this.handle = handle;
  }

  /** How a grant ended. */
  public enum End {
    /** A steward took it back. */
    REVOKED,
    /** Its time was over. */
    EXPIRED,
    /** A later one took its place. */
    RENEWED
  }

  /** Adds an active grant; of two stewards who approved it, the first one is the endorser. */
  public void insert(
      Grant grant, RequestId request, Subject by, Optional<Subject> endorser, Instant at) {
    handle
        .createUpdate(
            """
            insert into access_grant
              (id, request, project, dataset, purpose, granted_by, endorsed_by, granted_at, expires_at, state)
            values (:id, :request, :project, :dataset, :purpose, :by, :endorser, :at, :expires, 'ACTIVE')
            """)
        .bind("id", grant.id().value())
        .bind("request", request.value())
        .bind("project", grant.project().value())
        .bind("dataset", grant.dataset().value())
        .bind("purpose", grant.purpose().value())
        .bind("by", by.value())
        .bind("endorser", endorser.map(Subject::value).orElse(null))
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

  /**
   * A grant from its beginning to its end.
   *
   * @param grant the grant
   * @param request the request that led to it
   * @param grantedAt when it began
   * @param state whether it can be used, and otherwise why not, a word of the schema
   * @param endedAt when it ended, if it has
   * @param unfinished how many jobs of its project, dataset and purpose have not ended
   */
  public record Standing(
      Grant grant,
      RequestId request,
      Instant grantedAt,
      String state,
      Optional<Instant> endedAt,
      int unfinished) {}

  /** The requests with the latest grants of all, those that can be used first. */
  public List<RequestId> latest() {
    return visible("true", Optional.empty(), List.of());
  }

  /** The same of those that name a person or that one of some organisations decided about. */
  public List<RequestId> visibleTo(Subject person, Collection<String> organisations) {
    return visible(
        """
        r.steward = any(:organisations) or r.applicant = :person
          or exists (select from access_member m where m.request = r.id and m.person = :person)
        """,
        Optional.of(person),
        organisations);
  }

  private List<RequestId> visible(
      String which, Optional<Subject> person, Collection<String> organisations) {
    return handle
        .createQuery(
            "select g.request from access_grant g join access_request r on r.id = g.request where "
                + which
                + " order by (g.state = 'ACTIVE') desc, g.granted_at desc, g.id limit :page")
        .bind("organisations", organisations.toArray(String[]::new))
        .bind("person", person.map(Subject::value).orElse(""))
        .bind("page", PAGE)
        .map((row, _) -> new RequestId(row.getString("request")))
        .list();
  }

  /** How the grant stands that a request led to. */
  public Optional<Standing> standing(RequestId request) {
    return handle
        .createQuery(
            """
            select g.*, (select count(*) from job j
                where j.project = g.project and j.dataset = g.dataset and j.purpose = g.purpose
                  and j.state = any(:states)) as unfinished
            from access_grant g where g.request = :request
            """)
        .bind("request", request.value())
        .bind("states", JobLife.unfinished().stream().map(Enum::name).toArray(String[]::new))
        .map((row, _) ->
            new Standing(
                read(row),
                request,
                AccessRequests.instant(row, "granted_at"),
                row.getString("state"),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                row.getInt("unfinished")))
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
