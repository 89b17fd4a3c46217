package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.PlanWords;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.workflow.Catalogue;
import io.ansim.gateway.workflow.Checking;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.PlanWire;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What there is to ask, and what would become of a question. */
final class DatasetRoutes {
  /** The longest text that is read, in characters; the planner's own limit is below it. */
  static final int MAX_SQL = 100_000;

  private final Catalogue catalogue;
  private final Checking checking;

  DatasetRoutes(Parts parts) {
    this.catalogue = parts.catalogue();
    this.checking = parts.checking();
  }

  List<Route> routes() {
    return List.of(
        Route.get(Route.API + "/datasets", Access.HOUSE, this::list),
        Route.get(Route.API + "/datasets/{id}", Access.HOUSE, this::dataset),
        Route.get(Route.API + "/datasets/{id}/policy", Access.HOUSE, this::policy),
        Route.post(Route.API + "/datasets/{id}/check", Set.of(Access.RESEARCHER), this::check));
  }

  private void list(Context ctx) {
    var visible = catalogue.visibleTo(Requests.visit(ctx).caller());
    Json.reply(ctx, Json.object().set("datasets", Json.array(visible, DatasetJson::summary)));
  }

  private void dataset(Context ctx) {
    Json.reply(ctx, DatasetJson.dataset(find(ctx)));
  }

  private void policy(Context ctx) {
    Json.reply(ctx, DatasetJson.policy(find(ctx)));
  }

  private Policies.Published find(Context ctx) {
    DatasetId id = Requests.path(ctx, "id", DatasetId::new);
    return catalogue
        .find(Requests.visit(ctx).caller(), id)
        .orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
  }

  private void check(Context ctx) throws JournalUnavailable {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    RequestBody body = RequestBody.of(ctx);
    var project = body.parsed("project", ProjectId::new);
    var sql = body.text("sql", MAX_SQL);
    body.end();
    Who.Visit visit = Requests.visit(ctx);
    Json.reply(
        ctx,
        verdict(
            RefusedRequest.unlessDone(checking.check(visit, dataset, project.get(), sql.get()))));
  }

  private static ObjectNode verdict(Checking.Verdict verdict) {
    ObjectNode reply = Json.object();
    switch (verdict.checked()) {
      case Checked.Accepted(Plan plan, Decision decision, PlanWords words) -> {
        reply.put("decision", decision instanceof Decision.Refer ? "refer" : "permit");
        reply.putArray("objections");
        reply
            .putObject("plan")
            .put("hash", PlanWire.hash(plan).hex())
            .put("text", words.english())
            .put("textKo", words.korean());
      }
      case Checked.Refused(var objections) -> {
        reply.put("decision", "deny");
        reply.set("objections", ProblemDocument.objections(objections));
        reply.putNull("plan");
      }
    }
    reply.set("cost", cost(verdict));
    return reply;
  }

  /** What an answer would take: nothing is spent by checking, and no budget is kept yet. */
  private static ObjectNode cost(Checking.Verdict verdict) {
    List<Released.Release> releases =
        switch (verdict.checked()) {
          case Checked.Accepted(Plan plan, _, _) -> releases(plan);
          case Checked.Refused _ -> List.of();
        };
    Protection protection = verdict.protection();
    return Json.object()
        .put("charged", false)
        .putNull("budget")
        .putNull("rho")
        .put("mode", DatasetJson.word(protection.mode()))
        .put("releases", releases.size())
        .put("numbers", releases.stream().mapToInt(r -> r.aggregates().size()).sum())
        .put("minPersons", protection.minPersons())
        .put("maxRowsPerPerson", protection.maxRowsPerPerson());
  }

  /** The parts of a plan that touch persons. */
  private static List<Released.Release> releases(Plan plan) {
    List<Released.Release> releases = new ArrayList<>();
    for (Released.Leaf leaf : Leaves.of(plan.root())) {
      switch (leaf) {
        case Released.Release release -> releases.add(release);
        case Released.Browse _ -> {}
      }
    }
    return releases;
  }
}
