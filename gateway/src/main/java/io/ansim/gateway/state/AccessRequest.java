package io.ansim.gateway.state;

import io.ansim.gateway.identity.Member;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.AccessLife;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A project's request to ask one dataset for one purpose.
 *
 * @param id the request
 * @param project the project
 * @param dataset the dataset
 * @param purpose the purpose
 * @param applicant who asked
 * @param steward the organisation whose stewards decide, as a group path
 * @param members the people who would be allowed to ask, the applicant among them
 * @param until when the grant should end
 * @param state where the request is in its life
 * @param submittedAt when it was first submitted
 * @param changedAt when it last moved
 * @param renews the request whose grant it would follow on
 * @param endorser the steward who approved first, where two have to
 */
public record AccessRequest(
    RequestId id,
    ProjectId project,
    DatasetId dataset,
    Purpose purpose,
    Subject applicant,
    String steward,
    List<Member> members,
    Instant until,
    AccessLife state,
    Instant submittedAt,
    Instant changedAt,
    Optional<RequestId> renews,
    Optional<Subject> endorser) {
  /** Copies the list. */
  public AccessRequest {
    members = List.copyOf(members);
  }

  /** Whether the request names a person. */
  public boolean isMember(Subject person) {
    return members.stream().anyMatch(member -> member.subject().equals(person));
  }

  /** The request after a move; whoever endorsed it is forgotten when it goes back. */
  public AccessRequest moved(AccessLife next, Instant at) {
    return with(
        members, until, next, at, next == AccessLife.RETURNED ? Optional.empty() : endorser);
  }

  /** The request after a steward approved it as the first of two. */
  public AccessRequest endorsed(Subject steward, Instant at) {
    return with(members, until, AccessLife.ENDORSED, at, Optional.of(steward));
  }

  /** The request with other members and another end. */
  public AccessRequest changed(List<Member> others, Instant end) {
    return with(others, end, state, changedAt, endorser);
  }

  private AccessRequest with(
      List<Member> others, Instant end, AccessLife next, Instant at, Optional<Subject> first) {
    return new AccessRequest(
        id,
        project,
        dataset,
        purpose,
        applicant,
        steward,
        others,
        end,
        next,
        submittedAt,
        at,
        renews,
        first);
  }

  /**
   * One thing that was done to a request.
   *
   * @param number its place in the request's history, from 1
   * @param act what was done
   * @param state the state after it
   * @param actor who did it
   * @param at when
   * @param note what they wrote, unless it was erased
   * @param conditions what a steward who approved made a condition, unless it was erased
   * @param logIndex the log entry that says so
   */
  public record Step(
      int number,
      AccessLife.Act act,
      AccessLife state,
      Subject actor,
      Instant at,
      Optional<String> note,
      Optional<String> conditions,
      long logIndex) {}
}
