package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.Jobs;
import io.ansim.gateway.state.TopUp;
import io.ansim.gateway.workflow.Budgets;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Raising;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.job.JobId;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was spent of datasets, and how two stewards raise a budget that somebody may ask for. */
final class BudgetRoutes {
  private static final String DATASET = Route.API + "/datasets/{id}";
  private static final String TOP_UPS = Route.API + "/top-ups";
  private static final Set<Access> CONCERNED = EnumSet.of(Access.RESEARCHER, Access.STEWARD);
  private static final int MAX_TEXT = 10_000;

  private final Budgets budgets;
  private final Raising raising;

  BudgetRoutes(Parts parts) {
    this.budgets = parts.budgets();
    this.raising = parts.raising();
  }

  List<Route> routes() {
    return List.of(
        Route.get(DATASET + "/budget", Access.HOUSE, this::budget),
        Route.post(DATASET + "/top-ups", CONCERNED, this::propose),
        Route.get(TOP_UPS + "/{id}", Access.HOUSE, this::topUp),
        Route.post(TOP_UPS + "/{id}/decision", CONCERNED, this::decide));
  }

  private void budget(Context ctx) {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    QueryParameters parameters = QueryParameters.of(ctx, Set.of("project"));
    Optional<ProjectId> project = parameters.optional("project", ProjectId::new);
    parameters.end();
    Caller caller = Requests.visit(ctx).caller();
    Json.reply(
        ctx, statement(RefusedRequest.unlessDone(budgets.of(caller, dataset, project)), caller));
  }

  private void propose(Context ctx) throws JournalUnavailable {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    RequestBody body = RequestBody.of(ctx);
    var project = body.optional("project", ProjectId::new);
    var rho = body.optional("rho", Rho::of);
    var delta = body.optional("delta", Delta::of);
    var questions = body.optionalWhole("questions");
    var reason = body.text("reason", MAX_TEXT);
    body.end();
    Budget amount =
        new Budget(
            rho.get().orElse(Rho.ZERO), delta.get().orElse(Delta.ZERO), questions.get().orElse(0L));
    TopUp topUp =
        RefusedRequest.unlessDone(
            raising.propose(
                Requests.visit(ctx), new Account(dataset, project.get()), amount, reason.get()));
    ctx.status(201).header("Location", TOP_UPS + "/" + topUp.id());
    Json.reply(ctx, json(topUp, Requests.visit(ctx).caller()));
  }

  private void topUp(Context ctx) {
    RaiseId id = Requests.path(ctx, "id", RaiseId::new);
    Caller caller = Requests.visit(ctx).caller();
    Json.reply(
        ctx,
        json(
            raising.find(caller, id).orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND)),
            caller));
  }

  private void decide(Context ctx) throws JournalUnavailable {
    RaiseId id = Requests.path(ctx, "id", RaiseId::new);
    RequestBody body = RequestBody.of(ctx);
    var decision = body.parsed("decision", BudgetRoutes::act);
    var comment = body.optionalText("comment", MAX_TEXT);
    body.end();
    Json.reply(
        ctx,
        json(
            RefusedRequest.unlessDone(
                raising.decide(Requests.visit(ctx), id, decision.get(), comment.get())),
            Requests.visit(ctx).caller()));
  }

  private static TopUpLife.Act act(String word) {
    return switch (word) {
      case "propose" -> TopUpLife.Act.PROPOSE;
      case "approve" -> TopUpLife.Act.APPROVE;
      case "decline" -> TopUpLife.Act.DECLINE;
      case "withdraw" -> TopUpLife.Act.WITHDRAW;
      default -> throw new IllegalArgumentException("one of propose, approve, decline, withdraw");
    };
  }

  private static ObjectNode statement(Budgets.Statement statement, Caller caller) {
    DatasetPolicy policy = statement.published().policy();
    ObjectNode json = Json.object();
    json.put("dataset", policy.dataset().value());
    json.put("mode", DatasetJson.word(policy.protection().mode()));
    json.put("steward", policy.steward());
    json.set("accounts", Json.array(statement.accounts(), AmountJson::of));
    json.set(
        "spendings",
        Json.array(statement.spendings(), spending -> spending(spending, statement.asked())));
    json.set("topUps", Json.array(statement.topUps(), topUp -> json(topUp, caller)));
    return json;
  }

  private static ObjectNode spending(Spending spending, Map<JobId, Jobs.Asked> asked) {
    Optional<Jobs.Asked> job = Optional.ofNullable(asked.get(spending.job()));
    return AmountJson.of(spending)
        .put("text", job.map(Jobs.Asked::words).orElse(null))
        .put("asker", job.map(Jobs.Asked::asker).orElse(null));
  }

  private static ObjectNode json(TopUp topUp, Caller caller) {
    ObjectNode json = Json.object();
    json.put("id", topUp.id().value());
    json.put("status", DatasetJson.word(topUp.state()));
    json.put("dataset", topUp.account().dataset().value());
    json.put("project", topUp.account().project().map(ProjectId::value).orElse(null));
    json.set("amount", AmountJson.of(topUp.amount()));
    json.put("steward", topUp.steward());
    json.put("reason", topUp.reason().orElse(null));
    json.put("own", topUp.proposer().or(topUp::asker).equals(Optional.of(caller.subject())));
    json.put("proposed", topUp.begunAt().toString());
    json.put("changed", topUp.changedAt().toString());
    return json;
  }
}
