package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.auditor.Sealings;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.workflow.Catalogue;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;

/** What is known of a dataset's sealed versions; the gateway holds none of them and no key. */
final class SealingRoutes {
  private final Catalogue catalogue;
  private final Sealings sealings;

  SealingRoutes(Parts parts) {
    this.catalogue = parts.catalogue();
    this.sealings = parts.sealings();
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            Route.API + "/datasets/{id}/sealing",
            EnumSet.of(Access.STEWARD, Access.AUDITOR),
            this::sealing));
  }

  private void sealing(Context ctx) {
    DatasetId dataset = Requests.path(ctx, "id", DatasetId::new);
    if (catalogue.find(Requests.visit(ctx).caller(), dataset).isEmpty()) {
      throw new RefusedRequest(Code.NOT_FOUND);
    }
    Json.reply(
        ctx,
        Json.object()
            .put("dataset", dataset.value())
            .set("events", Json.array(sealings.of(dataset), SealingRoutes::json)));
  }

  private static ObjectNode json(Sealings.Sealing sealing) {
    return Json.object()
        .put("what", sealing.what().word())
        .put("version", sealing.version().orElse(null))
        .put("digest", sealing.digest().map(Digest::hex).orElse(null))
        .put("at", sealing.at().toString())
        .put("logIndex", sealing.logIndex());
  }
}
