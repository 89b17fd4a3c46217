package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.person.PersonId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import java.time.Instant;

/**
 * A question that somebody keeps, its words sealed.
 *
 * @param id the question
 * @param author whose it is
 * @param project the project it is asked for
 * @param dataset the dataset it is for
 * @param audience who sees it
 * @param key the name of the key that its words are sealed under
 * @param title what it is called, sealed
 * @param sql its text, sealed
 * @param changedAt when it was last written
 */
public record SavedQuery(
    SavedQueryId id,
    Subject author,
    ProjectId project,
    DatasetId dataset,
    Audience audience,
    PersonId key,
    Bytes title,
    Bytes sql,
    Instant changedAt) {
  /** Who sees a question that is kept. */
  public enum Audience {
    /** Its author alone. */
    AUTHOR,
    /** Everybody whom an active grant of the project names. */
    PROJECT
  }
}
