package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Document;
import io.ansim.gateway.state.DocumentId;
import io.ansim.gateway.state.State;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The documents that are enclosed with a submission.
 *
 * @param documents the documents, in the applicant's order
 * @param wrong those that are not the applicant's
 */
record Enclosures(List<Document> documents, List<Problem.Field> wrong) {
  Enclosures {
    documents = List.copyOf(documents);
    wrong = List.copyOf(wrong);
  }

  static Enclosures of(State.Tables tables, Subject applicant, List<DocumentId> ids) {
    List<Document> documents = new ArrayList<>();
    List<Problem.Field> wrong = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Optional<Document> document =
          tables.documents().find(ids.get(i)).filter(found -> found.owner().equals(applicant));
      if (document.isEmpty() || documents.contains(document.get())) {
        wrong.add(new Problem.Field("/documents/" + i, "a document of yours, named once"));
      } else {
        documents.add(document.get());
      }
    }
    return new Enclosures(documents, wrong);
  }

  List<DocumentId> ids() {
    return documents.stream().map(Document::id).toList();
  }

  /** What the log says of them: the digest of their digests, sorted, a line each. */
  Optional<Digest> digest() {
    String list =
        documents.stream()
            .map(document -> document.digest().hex() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return documents.isEmpty()
        ? Optional.empty()
        : Optional.of(Digest.of(list.getBytes(StandardCharsets.US_ASCII)));
  }
}
