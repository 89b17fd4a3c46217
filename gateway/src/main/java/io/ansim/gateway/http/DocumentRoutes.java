package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Document;
import io.ansim.gateway.state.DocumentId;
import io.ansim.gateway.workflow.Filing;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.policy.job.Bytes;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Documents of applications: taken as bytes, handed out as files that no browser opens as a page.
 */
final class DocumentRoutes {
  /** Where documents are put in, the one path that takes more than other requests carry. */
  static final String DOCUMENTS = Route.API + "/documents";

  private static final String BYTES = "application/octet-stream";

  private final Filing filing;

  DocumentRoutes(Parts parts) {
    this.filing = parts.filing();
  }

  List<Route> routes() {
    return List.of(
        Route.post(DOCUMENTS, Set.of(Access.RESEARCHER), this::store),
        Route.get(DOCUMENTS + "/{id}", Access.HOUSE, this::read));
  }

  private void store(Context ctx) throws JournalUnavailable, IOException {
    if (!Objects.requireNonNullElse(ctx.contentType(), "").equals(BYTES)) {
      throw new RefusedRequest(Problem.of(Code.MEDIA_TYPE, BYTES + " is wanted"));
    }
    QueryParameters parameters = QueryParameters.of(ctx, Set.of("name"));
    String name = parameters.optional("name", text -> text).orElse("");
    parameters.end();
    // One byte more than is taken, so that what is too much is seen to be.
    byte[] content = ctx.bodyInputStream().readNBytes(Filing.MAX_BYTES + 1);
    Document document =
        RefusedRequest.unlessDone(filing.store(Requests.visit(ctx), name, Bytes.of(content)));
    ctx.status(201).header("Location", DOCUMENTS + "/" + document.id());
    Json.reply(ctx, json(document));
  }

  private void read(Context ctx) throws JournalUnavailable {
    DocumentId id = Requests.path(ctx, "id", DocumentId::new);
    Filing.Handed handed = RefusedRequest.unlessDone(filing.read(Requests.visit(ctx), id));
    Document document = handed.document();
    ctx.contentType(document.kind().mediaType())
        .header("Content-Disposition", disposition(document))
        .header("Content-Security-Policy", "sandbox")
        .result(handed.content().toArray());
  }

  static ObjectNode json(Document document) {
    return Json.object()
        .put("id", document.id().value())
        .put("name", document.name())
        .put("kind", word(document))
        .put("digest", document.digest().hex())
        .put("size", document.size());
  }

  /** An attachment under its name (RFC 6266), which is encoded, so that no name ends the header. */
  private static String disposition(Document document) {
    String encoded =
        URLEncoder.encode(document.name(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A");
    return "attachment; filename=\"document.%s\"; filename*=UTF-8''%s"
        .formatted(word(document), encoded);
  }

  private static String word(Document document) {
    return document.kind().name().toLowerCase(Locale.ROOT);
  }
}
