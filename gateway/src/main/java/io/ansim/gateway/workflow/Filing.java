package io.ansim.gateway.workflow;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Document;
import io.ansim.gateway.state.DocumentId;
import io.ansim.gateway.state.State;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Documents of applications. Nobody but the applicant, the members of the request and the stewards
 * who decide about it learns that there is one.
 */
public final class Filing {
  /** The most a document may have, in bytes. */
  public static final int MAX_BYTES = 5 << 20;

  /** How many documents a person may have that belong to no submission yet. */
  static final int MAX_LOOSE = 20;

  private static final int MAX_NAME = 120;

  private final State state;
  private final Journal journal;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state, with every document in the log before it is kept or handed out.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Filing(State state, Journal journal, InstantSource clock, Supplier<String> ids) {
    this.state = state;
    this.journal = journal;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Keeps a document for an application to come; of too many, the oldest is given up.
   *
   * @param name what its owner calls it
   */
  public Outcome<Document> store(Who.Visit visit, String name, Bytes content)
      throws JournalUnavailable {
    byte[] bytes = content.toArray();
    if (bytes.length > MAX_BYTES) {
      return Outcome.refused(Code.TOO_LARGE);
    }
    Optional<Document.Kind> kind = Sniffing.kind(bytes);
    if (kind.isEmpty()) {
      return Outcome.refused(
          Problem.of(Code.MEDIA_TYPE, "a PDF, PNG, JPEG or HWPX document is wanted"));
    }
    Document document =
        new Document(
            new DocumentId(ids.get()),
            visit.caller().subject(),
            named(name),
            kind.get(),
            Digest.of(bytes),
            bytes.length);
    return state.inTransaction(tables -> {
      Journal.Logged logged =
          journal.append(tables, visit, new Act.DocumentStored(document.digest()));
      tables.documents().removeLoose(document.owner(), MAX_LOOSE - 1);
      tables.documents().insert(document, content, clock.instant(), logged.index());
      return Outcome.done(document);
    });
  }

  /**
   * A document that is handed out.
   *
   * @param document the document
   * @param content what is in it
   */
  public record Handed(Document document, Bytes content) {}

  /** Hands a document out, if the caller may read it. */
  public Outcome<Handed> read(Who.Visit visit, DocumentId id) throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<Document> document = tables.documents().find(id);
      Optional<AccessRequest> request =
          tables.documents().requests(id).stream()
              .flatMap(one -> tables.requests().find(one).stream())
              .filter(one -> Standing.mayRead(visit.caller(), one))
              .findFirst();
      Optional<Document> readable =
          document.filter(
              found -> request.isPresent() || found.owner().equals(visit.caller().subject()));
      Optional<Bytes> content = readable.flatMap(_ -> tables.documents().content(id));
      if (readable.isEmpty() || content.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      journal.append(tables, visit, new Act.DocumentRead(readable.get().digest(), request));
      return Outcome.done(new Handed(readable.get(), content.get()));
    });
  }

  /** A name that is no path, without control characters and marks that turn its direction. */
  private static String named(String name) {
    String plain =
        name.replaceAll("[/\\\\]", "_")
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
            .strip();
    int length = Math.min(MAX_NAME, plain.codePointCount(0, plain.length()));
    return plain.isEmpty() ? "document" : plain.substring(0, plain.offsetByCodePoints(0, length));
  }
}
