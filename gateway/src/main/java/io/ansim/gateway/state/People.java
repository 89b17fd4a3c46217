package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Everywhere in the tables that people are named. */
public final class People {
  /** Every column that holds a person's identifier. */
  static final List<String> COLUMNS =
      List.of(
          "project.founder",
          "access_request.applicant",
          "access_request.endorser",
          "access_member.person",
          "access_step.actor",
          "access_submission_member.person",
          "access_document.owner",
          "access_grant.granted_by",
          "access_grant.endorsed_by",
          "job.asker",
          "top_up.asker",
          "saved_query.author",
          "top_up.proposer",
          "top_up.decider",
          "review_vote.steward",
          "publication.person",
          "break_glass.opener",
          "break_glass.closer",
          "erasure.person",
          "erasure.requester",
          "erasure.decider");

  private final Handle handle;

  People(Handle handle) {
    this.handle = handle;
  }

  /**
   * Puts another identifier, which leads to nobody, in a person's place; their notes and what is in
   * their documents are gone.
   */
  public void replace(Subject person, Subject nobody) {
    handle.execute("delete from saved_query where author = ?", person.value());
    handle.execute("update access_member set name = 'erased' where person = ?", person.value());
    handle.execute(
        "update access_submission_member set name = 'erased' where person = ?", person.value());
    handle.execute(
        "update access_document set name = 'erased', content = null where owner = ?",
        person.value());
    for (String column : COLUMNS) {
      int dot = column.indexOf('.');
      String name = column.substring(dot + 1);
      handle.execute(
          "update %s set %s = ? where %s = ?".formatted(column.substring(0, dot), name, name),
          nobody.value(),
          person.value());
    }
  }
}
