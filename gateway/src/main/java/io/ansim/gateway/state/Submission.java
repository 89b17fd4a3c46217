package io.ansim.gateway.state;

import io.ansim.gateway.identity.Member;
import io.ansim.policy.dataset.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an applicant said, one of the times that they brought a request. Texts are missing where the
 * applicant gave none or was erased.
 *
 * @param number which of the times, from 1
 * @param at when
 * @param title what the project is called
 * @param boardNumbers the numbers under which review boards approved it
 * @param reason why access is asked for
 * @param members the people who would be allowed to ask, the applicant among them
 * @param until when access should end
 * @param documents the documents that were enclosed
 * @param agreement the digest of the agreement that was accepted
 * @param logIndex the log entry that says so
 */
public record Submission(
    int number,
    Instant at,
    Optional<String> title,
    List<String> boardNumbers,
    Optional<String> reason,
    List<Member> members,
    Instant until,
    List<Document> documents,
    Digest agreement,
    long logIndex) {
  /** Copies the lists. */
  public Submission {
    boardNumbers = List.copyOf(boardNumbers);
    members = List.copyOf(members);
    documents = List.copyOf(documents);
  }
}
