package io.ansim.gateway.workflow;

import io.ansim.gateway.state.DocumentId;
import io.ansim.policy.dataset.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an applicant says, and can say again.
 *
 * @param title what the project is called
 * @param boardNumbers the numbers under which review boards approved it
 * @param members the login names of those who would ask, beside the applicant
 * @param until when access should end
 * @param reason why, in the applicant's words
 * @param documents the documents enclosed
 * @param agreement the digest of the agreement that was read; without one, the one in force
 */
public record Answers(
    Optional<String> title,
    List<String> boardNumbers,
    List<String> members,
    Instant until,
    String reason,
    List<DocumentId> documents,
    Optional<Digest> agreement) {
  /** Copies the lists. */
  public Answers {
    boardNumbers = List.copyOf(boardNumbers);
    members = List.copyOf(members);
    documents = List.copyOf(documents);
  }

  /** What nobody can leave out, and nothing else. */
  public static Answers brief(List<String> members, Instant until, String reason) {
    return new Answers(
        Optional.empty(), List.of(), members, until, reason, List.of(), Optional.empty());
  }

  List<Act.Statement> statements() {
    List<Act.Statement> statements = new ArrayList<>();
    title.ifPresent(text -> statements.add(new Act.Statement("title", text)));
    if (!boardNumbers.isEmpty()) {
      statements.add(new Act.Statement("boards", String.join("\n", boardNumbers)));
    }
    statements.add(new Act.Statement("reason", reason));
    return statements;
  }
}
