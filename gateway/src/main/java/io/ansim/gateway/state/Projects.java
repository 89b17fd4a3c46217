package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.policy.access.ProjectId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of projects: a project belongs to the organisation that named it first. */
public final class Projects {
  private final Handle handle;

  Projects(Handle handle) {
    this.handle = handle;
  }

  /**
   * A project.
   *
   * @param id the project
   * @param organisation the organisation it belongs to, as a group path
   * @param founder who named it first
   */
  public record Project(ProjectId id, String organisation, Subject founder) {}

  /** Adds a project unless there is one of that id, and gives the one that is there. */
  public Project found(Project project, Instant at) {
    handle
        .createUpdate(
            """
            insert into project (id, organisation, founder, created_at)
            values (:id, :organisation, :founder, :at) on conflict (id) do nothing
            """)
        .bind("id", project.id().value())
        .bind("organisation", project.organisation())
        .bind("founder", project.founder().value())
        .bind("at", at)
        .execute();
    return find(project.id()).orElseThrow();
  }

  /** The project of that id. */
  public Optional<Project> find(ProjectId id) {
    return handle
        .createQuery("select * from project where id = :id")
        .bind("id", id.value())
        .map((row, _) ->
            new Project(
                new ProjectId(row.getString("id")),
                row.getString("organisation"),
                new Subject(row.getString("founder"))))
        .findOne();
  }
}
