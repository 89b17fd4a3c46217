package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.Jobs;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.gateway.terms.Sentence;
import io.ansim.gateway.workflow.Asking;
import io.ansim.gateway.workflow.JobEnds;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Question;
import io.ansim.gateway.workflow.Viewing;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.JobId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Questions and what becomes of them. */
final class QueryRoutes {
  private static final String QUERIES = Route.API + "/queries";

  private final Asking asking;
  private final Viewing viewing;
  private final JobEnds ends;
  private final EventStream events;

  QueryRoutes(Parts parts, HttpConfig config) {
    this.asking = parts.asking();
    this.viewing = parts.viewing();
    this.ends = parts.ends();
    this.events = new EventStream(parts.progress(), config.heartbeat());
  }

  List<Route> routes() {
    return List.of(
        Route.post(QUERIES, Set.of(Access.RESEARCHER), this::ask),
        Route.get(QUERIES, Set.of(Access.RESEARCHER), this::list),
        Route.get(QUERIES + "/{id}", Access.HOUSE, this::job),
        Route.get(QUERIES + "/{id}/events", Access.HOUSE, this::follow),
        new Route(HandlerType.DELETE, QUERIES + "/{id}", Set.of(Access.RESEARCHER), this::cancel));
  }

  private void ask(Context ctx) throws JournalUnavailable {
    RequestBody body = RequestBody.of(ctx);
    var dataset = body.parsed("dataset", DatasetId::new);
    var project = body.parsed("project", ProjectId::new);
    var purpose = body.parsed("purpose", Purpose::new);
    var sql = body.text("sql", DatasetRoutes.MAX_SQL);
    body.end();
    Question question = new Question(dataset.get(), project.get(), purpose.get(), sql.get());
    StoredJob job = RefusedRequest.unlessDone(asking.ask(Requests.visit(ctx), question));
    ctx.status(202).header("Location", QUERIES + "/" + job.id());
    Json.reply(ctx, json(Viewing.Seen.begun(job)));
  }

  private void list(Context ctx) {
    QueryParameters parameters = QueryParameters.of(ctx, Set.of("include"));
    var listed = parameters.optional("include", QueryRoutes::listed);
    parameters.end();
    var jobs = viewing.jobs(Requests.visit(ctx).caller(), listed.orElse(Jobs.Listed.QUESTIONS));
    Json.reply(ctx, Json.object().set("queries", Json.array(jobs, QueryRoutes::json)));
  }

  private static Jobs.Listed listed(String include) {
    if (!include.equals("look-ups")) {
      throw new IllegalArgumentException("`look-ups`, or leave it out");
    }
    return Jobs.Listed.LOOK_UPS_TOO;
  }

  private void job(Context ctx) {
    Json.reply(ctx, json(find(ctx)));
  }

  private void follow(Context ctx) throws IOException, InterruptedException {
    events.follow(ctx, find(ctx));
  }

  private void cancel(Context ctx) throws JournalUnavailable {
    JobId id = Requests.path(ctx, "id", JobId::new);
    RefusedRequest.unlessDone(ends.cancel(Requests.visit(ctx), id));
    ctx.status(204);
  }

  private Viewing.Seen find(Context ctx) {
    return viewing
        .find(Requests.visit(ctx).caller(), Requests.path(ctx, "id", JobId::new))
        .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
  }

  private static ObjectNode json(Viewing.Seen seen) {
    StoredJob job = seen.job();
    ObjectNode json = Json.object();
    json.put("id", job.id().value());
    json.put("status", job.state().name().toLowerCase(Locale.ROOT));
    json.put("release", seen.release().map(release -> release.id().value()).orElse(null));
    seen.why()
        .ifPresentOrElse(
            why ->
                json.putObject("reason")
                    .put("code", DatasetJson.word(why))
                    .setAll(ProtectionJson.sentence(sentence(why))),
            () -> json.putNull("reason"));
    json.put("dataset", job.dataset().value());
    json.put("project", job.project().value());
    json.put("purpose", job.purpose().value());
    json.putObject("plan").put("hash", job.question().hex()).put("text", job.words());
    json.put("created", job.createdAt().toString());
    json.put("changed", job.changedAt().toString());
    json.set("reviewComments", Json.texts(seen.comments()));
    return json;
  }

  private static Sentence sentence(Viewing.Why why) {
    return switch (why) {
      case BUDGET_EXHAUSTED -> ReleaseTerms.budgetExhausted();
      case GRANT_REVOKED -> ReleaseTerms.grantRevoked();
    };
  }
}
