package io.ansim.gateway.state;

import io.ansim.gateway.identity.Member;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.AccessLife;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of access requests, with their members and their history. */
public final class AccessRequests {
  private static final int PAGE = 200;

  private final Handle handle;
  private final Unsealing unsealing;

  AccessRequests(Handle handle, Unsealing unsealing) {
    this.handle = handle;
    this.unsealing = unsealing;
  }

  /** Adds a new request and its members. */
  public void insert(AccessRequest request) {
    handle
        .createUpdate(
            """
            insert into access_request
              (id, project, dataset, purpose, applicant, steward, until, state, submitted_at, changed_at, renews)
            values
              (:id, :project, :dataset, :purpose, :applicant, :steward, :until, :state, :submitted, :changed, :renews)
            """)
        .bind("id", request.id().value())
        .bind("project", request.project().value())
        .bind("dataset", request.dataset().value())
        .bind("purpose", request.purpose().value())
        .bind("applicant", request.applicant().value())
        .bind("steward", request.steward())
        .bind("until", request.until())
        .bind("state", request.state().name())
        .bind("submitted", request.submittedAt())
        .bind("changed", request.changedAt())
        .bind("renews", request.renews().map(RequestId::value).orElse(null))
        .execute();
    insertMembers(request);
  }

  /** Writes a request's state, end, first approver and members. */
  public void update(AccessRequest request) {
    handle
        .createUpdate(
            "update access_request set state = :state, until = :until, changed_at = :changed,"
                + " endorser = :endorser where id = :id")
        .bind("id", request.id().value())
        .bind("state", request.state().name())
        .bind("until", request.until())
        .bind("changed", request.changedAt())
        .bind("endorser", request.endorser().map(Subject::value).orElse(null))
        .execute();
    handle.execute("delete from access_member where request = ?", request.id().value());
    insertMembers(request);
  }

  /** The request of that id, held against other writers until the transaction ends. */
  public Optional<AccessRequest> lock(RequestId id) {
    return one(id, " for update");
  }

  /** The request of that id. */
  public Optional<AccessRequest> find(RequestId id) {
    return one(id, "");
  }

  /** The latest requests that name a person or that one of some organisations decides about. */
  public List<AccessRequest> visibleTo(Subject person, Collection<String> organisations) {
    return handle
        .createQuery(
            """
            select * from access_request
            where steward = any(:organisations)
               or applicant = :person
               or id in (select request from access_member where person = :person)
            order by submitted_at desc, id limit :page
            """)
        .bind("organisations", organisations.toArray(String[]::new))
        .bind("person", person.value())
        .bind("page", PAGE)
        .map((row, _) -> read(row))
        .list();
  }

  /** The latest requests of everyone. */
  public List<AccessRequest> latest() {
    return handle
        .createQuery("select * from access_request order by submitted_at desc, id limit :page")
        .bind("page", PAGE)
        .map((row, _) -> read(row))
        .list();
  }

  /** Whether some request of the project that a steward approved names the person. */
  public boolean isApprovedMember(ProjectId project, Subject person) {
    return handle
        .createQuery(
            """
            select exists (
              select from access_grant g join access_member m on m.request = g.request
              where g.project = :project and m.person = :person)
            """)
        .bind("project", project.value())
        .bind("person", person.value())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Adds to a request's history.
   *
   * @param note what a remark can be found by
   * @param conditions what conditions can be found by
   */
  public void addStep(
      AccessRequest request,
      AccessLife.Act act,
      Subject actor,
      Optional<String> note,
      Optional<String> conditions,
      long logIndex) {
    handle
        .createUpdate(
            """
            insert into access_step (request, number, act, state, actor, at, note, conditions, log_index)
            select :request, coalesce(max(number), 0) + 1, :act, :state, :actor, :at, :note, :conditions, :index
            from access_step where request = :request
            """)
        .bind("request", request.id().value())
        .bind("act", act.name())
        .bind("state", request.state().name())
        .bind("actor", actor.value())
        .bind("at", request.changedAt())
        .bind("note", note.orElse(null))
        .bind("conditions", conditions.orElse(null))
        .bind("index", logIndex)
        .execute();
  }

  /** A request's history, oldest first. */
  public List<AccessRequest.Step> steps(RequestId id) {
    return handle
        .createQuery("select * from access_step where request = :id order by number")
        .bind("id", id.value())
        .map((row, _) -> step(row))
        .list();
  }

  private void insertMembers(AccessRequest request) {
    for (Member member : request.members()) {
      handle.execute(
          "insert into access_member (request, person, name) values (?, ?, ?)",
          request.id().value(),
          member.subject().value(),
          member.username());
    }
  }

  private Optional<AccessRequest> one(RequestId id, String suffix) {
    return handle
        .createQuery("select * from access_request where id = :id" + suffix)
        .bind("id", id.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  private AccessRequest read(ResultSet row) throws SQLException {
    RequestId id = new RequestId(row.getString("id"));
    return new AccessRequest(
        id,
        new ProjectId(row.getString("project")),
        new DatasetId(row.getString("dataset")),
        new Purpose(row.getString("purpose")),
        new Subject(row.getString("applicant")),
        row.getString("steward"),
        members(id),
        instant(row, "until"),
        AccessLife.valueOf(row.getString("state")),
        instant(row, "submitted_at"),
        instant(row, "changed_at"),
        Optional.ofNullable(row.getString("renews")).map(RequestId::new),
        Optional.ofNullable(row.getString("endorser")).map(Subject::new));
  }

  private List<Member> members(RequestId id) {
    return handle
        .createQuery("select person, name from access_member where request = :id order by name")
        .bind("id", id.value())
        .map((row, _) -> new Member(new Subject(row.getString("person")), row.getString("name")))
        .list();
  }

  private AccessRequest.Step step(ResultSet row) throws SQLException {
    return new AccessRequest.Step(
        row.getInt("number"),
        AccessLife.Act.valueOf(row.getString("act")),
        AccessLife.valueOf(row.getString("state")),
        new Subject(row.getString("actor")),
        instant(row, "at"),
        text(row, "note"),
        text(row, "conditions"),
        row.getLong("log_index"));
  }

  private Optional<String> text(ResultSet row, String column) throws SQLException {
    return new Disclosures(handle, unsealing).text(row.getString(column));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
