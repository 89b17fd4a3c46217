package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.export.ExportState;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How the system runs, for operators, who see nothing of what it is about. */
final class OperationsRoutes {
  private final Condition.Source condition;
  private final Supplier<List<ExportState>> exports;

  OperationsRoutes(Parts parts) {
    this.condition = parts.condition();
    this.exports = parts.exports();
  }

  List<Route> routes() {
    return List.of(
        Route.get(Route.API + "/operations", Set.of(Access.OPERATOR), this::now),
        Route.get(Route.API + "/exports", Set.of(Access.OPERATOR, Access.AUDITOR), this::exports));
  }

  private void now(Context ctx) {
    Condition now = condition.now();
    ObjectNode json = Json.object().put("time", now.time().toString());
    ObjectNode parts = json.putObject("parts");
    now.parts().forEach(parts::put);
    json.putObject("gateway")
        .put("version", now.gateway().version())
        .put("java", now.gateway().java())
        .put("started", now.gateway().started().toString())
        .put("uptimeSeconds", now.gateway().uptime(now.time()).toSeconds());
    json.set("keeper", orNull(now.keeper().map(OperationsRoutes::json)));
    json.put("evidence", now.evidence().orElse(null));
    json.set("jobs", orNull(now.jobs().map(OperationsRoutes::json)));
    json.set("log", orNull(now.log().map(log -> json(log, now.time()))));
    json.putObject("witnesses")
        .put("quorum", now.witnesses().quorum())
        .set("named", Json.array(now.witnesses().named(), OperationsRoutes::json));
    Json.reply(ctx, json);
  }

  private void exports(Context ctx) {
    Json.reply(
        ctx, Json.object().set("exports", Json.array(exports.get(), OperationsRoutes::json)));
  }

  private static ObjectNode json(ExportState export) {
    ObjectNode json =
        Json.object()
            .put("form", export.form().word())
            .put("next", export.next())
            .put("waiting", export.waiting())
            .put("complete", export.complete().map(Instant::toString).orElse(null));
    json.set("failure", orNull(export.failure().map(OperationsRoutes::json)));
    return json;
  }

  private static ObjectNode json(ExportState.Failure failure) {
    return Json.object()
        .put("need", DatasetJson.word(failure.need()))
        .put("since", failure.since().toString());
  }

  private static JsonNode orNull(Optional<ObjectNode> json) {
    return json.isPresent() ? json.get() : Json.object().nullNode();
  }

  private static ObjectNode json(Condition.Keeper keeper) {
    return Json.object().put("version", keeper.version()).put("attested", keeper.attested());
  }

  private static ObjectNode json(Condition.Jobs jobs) {
    return Json.object()
        .put("queued", jobs.queued())
        .put("running", jobs.running())
        .put("review", jobs.review());
  }

  private static ObjectNode json(Condition.Log log, Instant now) {
    ObjectNode json =
        Json.object()
            .put("origin", log.origin())
            .put("size", log.size())
            .put("published", log.published());
    log.checkpoint()
        .ifPresentOrElse(
            at ->
                json.put("checkpointTime", at.toString()).put("checkpointAgeSeconds", age(at, now)),
            () -> json.putNull("checkpointTime").putNull("checkpointAgeSeconds"));
    return json;
  }

  private static ObjectNode json(Condition.Witness witness) {
    ObjectNode json = Json.object().put("name", witness.name()).put("signed", witness.signed());
    witness
        .time()
        .ifPresentOrElse(at -> json.put("time", at.toString()), () -> json.putNull("time"));
    return json;
  }

  /** Clocks of witnesses differ: a signature of the future was made now. */
  private static long age(Instant at, Instant now) {
    return Math.max(0, Duration.between(at, now).toSeconds());
  }
}
