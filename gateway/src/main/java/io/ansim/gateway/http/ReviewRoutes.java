package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Vote;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Review;
import io.ansim.gateway.workflow.Reviewing;
import io.ansim.policy.job.JobId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Results that wait for stewards, and what stewards say about them. */
final class ReviewRoutes {
  private static final String REVIEWS = Route.API + "/reviews";
  private static final int MAX_TEXT = 10_000;

  private final Reviewing reviewing;

  ReviewRoutes(Parts parts) {
    this.reviewing = parts.reviewing();
  }

  List<Route> routes() {
    Set<Access> steward = Set.of(Access.STEWARD);
    return List.of(
        Route.get(REVIEWS, steward, this::list),
        Route.get(REVIEWS + "/{id}", steward, this::review),
        Route.post(REVIEWS + "/{id}/vote", steward, this::vote));
  }

  private void list(Context ctx) {
    Caller caller = Requests.visit(ctx).caller();
    ObjectNode json = Json.object();
    json.set("reviews", Json.array(reviewing.inbox(caller), ReviewJson::summary));
    json.set("decided", Json.array(reviewing.decided(caller), ReviewJson::summary));
    Json.reply(ctx, json);
  }

  private void review(Context ctx) throws JournalUnavailable, KeeperUnavailable {
    JobId id = Requests.path(ctx, "id", JobId::new);
    Reviewing.Opened opened = RefusedRequest.unlessDone(reviewing.open(Requests.visit(ctx), id));
    ObjectNode json = ReviewJson.review(opened.review());
    opened
        .dossier()
        .ifPresentOrElse(
            dossier -> json.set("dossier", ReviewJson.dossier(dossier)),
            () -> json.putNull("dossier"));
    json.set("overlaps", Json.array(opened.overlaps(), ReviewJson::overlap));
    Json.reply(ctx, json);
  }

  private void vote(Context ctx) throws JournalUnavailable {
    JobId id = Requests.path(ctx, "id", JobId::new);
    RequestBody body = RequestBody.of(ctx);
    var decision = body.parsed("decision", ReviewRoutes::decision);
    var comment = body.optionalText("comment", MAX_TEXT);
    var visibility = body.parsed("visibility", ReviewRoutes::audience);
    body.end();
    Reviewing.Ballot ballot = new Reviewing.Ballot(decision.get(), comment.get(), visibility.get());
    wrong(ballot)
        .ifPresent(problem -> {
          throw new RefusedRequest(problem);
        });
    Review review = RefusedRequest.unlessDone(reviewing.vote(Requests.visit(ctx), id, ballot));
    Json.reply(ctx, ReviewJson.review(review));
  }

  /** Whoever gives a result back tells the author what to change. */
  private static Optional<Problem> wrong(Reviewing.Ballot ballot) {
    if (ballot.decision() == Vote.Decision.APPROVE) {
      return Optional.empty();
    }
    if (ballot.comment().isEmpty()) {
      return Optional.of(Problem.field("/comment", "why; a return or a refusal has a reason"));
    }
    return ballot.decision() == Vote.Decision.RETURN && ballot.audience() == Vote.Audience.PRIVATE
        ? Optional.of(Problem.field("/visibility", "public: the author is told what to change"))
        : Optional.empty();
  }

  private static Vote.Decision decision(String word) {
    return switch (word) {
      case "approve" -> Vote.Decision.APPROVE;
      case "return" -> Vote.Decision.RETURN;
      case "refuse" -> Vote.Decision.REFUSE;
      default -> throw new IllegalArgumentException("one of approve, return, refuse");
    };
  }

  private static Vote.Audience audience(String word) {
    return switch (word) {
      case "public" -> Vote.Audience.PUBLIC;
      case "private" -> Vote.Audience.PRIVATE;
      default -> throw new IllegalArgumentException("one of public, private");
    };
  }
}
