package io.ansim.gateway.http;

import io.ansim.gateway.policyfile.PolicyEdit;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.workflow.Drafting;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Rehearsing;
import io.ansim.policy.dataset.DatasetId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A steward's view of a dataset's policy: its versions, drafts, and drafts tried on the past. */
final class PolicyRoutes {
  private static final int MAX_YAML = 200_000;
  private static final int MAX_POINTER = 400;
  private static final int MAX_VALUE = 4000;
  private static final Set<Access> STEWARDS = Set.of(Access.STEWARD);
  private static final String POLICY = Route.API + "/datasets/{id}/policy";

  private final Drafting drafting;
  private final Rehearsing rehearsing;

  PolicyRoutes(Parts parts) {
    this.drafting = parts.drafting();
    this.rehearsing = parts.rehearsing();
  }

  List<Route> routes() {
    return List.of(
        Route.get(POLICY + "/versions", STEWARDS, this::versions),
        Route.get(POLICY + "/versions/{version}", STEWARDS, this::version),
        Route.post(POLICY + "/draft", STEWARDS, this::draft),
        Route.post(POLICY + "/rehearsal", STEWARDS, this::rehearse));
  }

  private void versions(Context ctx) {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    var versions =
        RefusedRequest.unlessDone(drafting.versions(Requests.visit(ctx).caller(), dataset));
    Json.reply(ctx, Json.object().set("versions", Json.array(versions, PolicyJson::version)));
  }

  private void version(Context ctx) {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    int version = Requests.path(ctx, "version", Integer::valueOf);
    Json.reply(
        ctx,
        PolicyJson.withText(
            RefusedRequest.unlessDone(
                drafting.version(Requests.visit(ctx).caller(), dataset, version))));
  }

  private void draft(Context ctx) {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    RequestBody body = RequestBody.of(ctx);
    var yaml = body.parsed("yaml", PolicyRoutes::yaml);
    var against = body.optionalWhole("against");
    var pointer = body.optional("pointer", text -> within(text, MAX_POINTER));
    var value = body.optional("value", text -> within(text, MAX_VALUE));
    body.end();
    String text = edited(yaml.get(), pointer.get(), value.get());
    Json.reply(
        ctx,
        PolicyJson.draft(
            text,
            RefusedRequest.unlessDone(
                drafting.look(
                    Requests.visit(ctx).caller(),
                    dataset,
                    text,
                    against.get().map(PolicyRoutes::version)))));
  }

  private void rehearse(Context ctx) throws JournalUnavailable {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    RequestBody body = RequestBody.of(ctx);
    var yaml = body.parsed("yaml", PolicyRoutes::yaml);
    body.end();
    Json.reply(
        ctx,
        RehearsalJson.of(
            RefusedRequest.unlessDone(
                rehearsing.rehearse(Requests.visit(ctx), dataset, yaml.get()))));
  }

  /** No version has so great a number that it would have to be told from the greatest. */
  private static int version(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  /** A pointer alone takes an entry out; with a value it sets or adds one. */
  private static String edited(String yaml, Optional<String> pointer, Optional<String> value) {
    if (pointer.isEmpty()) {
      return yaml;
    }
    return value
        .map(text -> PolicyEdit.set(yaml, pointer.get(), text))
        .orElseGet(() -> PolicyEdit.remove(yaml, pointer.get()))
        .orElseThrow(
            () -> new RefusedRequest(Problem.field("/pointer", "the draft has no place for it")));
  }

  /** An empty draft is one, too, with a fault. */
  private static String yaml(String text) {
    return within(text, MAX_YAML);
  }

  private static String within(String text, int max) {
    if (text.length() > max) {
      throw new IllegalArgumentException("a text of at most " + max + " characters");
    }
    return text;
  }
}
