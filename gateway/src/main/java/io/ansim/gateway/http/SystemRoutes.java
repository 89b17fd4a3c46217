package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.identity.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What the gateway says about itself and about the caller. */
final class SystemRoutes {
  private static final String SPECIFICATION = "/openapi.yaml";

  private final Readiness readiness;
  private final PolicyReports reports;
  private final byte[] specification;

  SystemRoutes(Parts parts, InstantSource clock) {
    this.readiness = parts.readiness();
    this.reports = new PolicyReports(clock);
    this.specification = specification();
  }

  List<Route> routes() {
    Set<Access> all = Set.of(Access.PUBLIC);
    return List.of(
        Route.get(Route.API + "/me", Access.KNOWN, this::me),
        Route.get(SPECIFICATION, all, this::specification),
        Route.get("/livez", all, ctx -> Json.reply(ctx, Json.object().put("live", true))),
        Route.get("/readyz", all, this::ready),
        reports.route());
  }

  private void me(Context ctx) {
    Caller caller = Requests.visit(ctx).caller();
    ObjectNode json = Json.object();
    json.put("id", caller.subject().value());
    json.put("name", caller.username());
    json.set("roles", Json.texts(caller.roles().stream().sorted().map(Role::claim).toList()));
    json.set(
        "organisations",
        Json.texts(caller.organisations().stream().map(Organisation::name).sorted().toList()));
    json.put("assurance", caller.assurance().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Json.reply(ctx, json);
  }

  private void specification(Context ctx) {
    ctx.contentType("application/yaml").header("Cache-Control", "no-cache").result(specification);
  }

  private void ready(Context ctx) {
    Map<String, Boolean> parts = new TreeMap<>(readiness.parts());
    boolean ready = !parts.containsValue(false);
    ObjectNode json = Json.object().put("ready", ready);
    ObjectNode each = json.putObject("parts");
    parts.forEach(each::put);
    json.put("policyReports", reports.counted());
    ctx.status(ready ? 200 : 503);
    Json.reply(ctx, json);
  }

  private static byte[] specification() {
    try (var in = SystemRoutes.class.getResourceAsStream(SPECIFICATION)) {
      return Objects.requireNonNull(in, "openapi.yaml is not on the class path").readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
