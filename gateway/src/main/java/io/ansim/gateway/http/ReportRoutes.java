package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.auditor.Reports;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.AuditReports;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The monthly review of the log. */
final class ReportRoutes {
  private static final String REPORTS = Route.API + "/audit/reports";
  private static final int MAX_CONCLUSION = 4000;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,40}");

  private final Reports reports;

  ReportRoutes(Parts parts) {
    this.reports = parts.reports();
  }

  List<Route> routes() {
    Set<Access> auditor = Set.of(Access.AUDITOR);
    return List.of(
        Route.get(REPORTS, auditor, this::list),
        Route.post(REPORTS, auditor, this::make),
        Route.get(REPORTS + "/{id}", auditor, this::report),
        Route.get(REPORTS + "/{id}/files/{name}", auditor, this::file),
        Route.post(REPORTS + "/{id}/review", auditor, this::review));
  }

  private void list(Context ctx) {
    Json.reply(ctx, Json.object().set("reports", Json.array(reports.all(), ReportRoutes::summary)));
  }

  private void make(Context ctx) throws JournalUnavailable {
    RequestBody body = RequestBody.of(ctx);
    var month = body.parsed("month", ReportRoutes::month);
    var size = body.optionalWhole("size");
    body.end();
    Reports.Kept kept =
        RefusedRequest.unlessDone(reports.make(Requests.visit(ctx), month.get(), size.get()));
    ctx.status(201).header("Location", REPORTS + "/" + kept.stored().id());
    Json.reply(ctx, json(kept));
  }

  private void report(Context ctx) {
    String id = id(ctx);
    Json.reply(ctx, json(reports.find(id).orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND))));
  }

  private void file(Context ctx) {
    String name = Requests.path(ctx, "name", text -> matching(NAME, text));
    byte[] content =
        reports.file(id(ctx), name).orElseThrow(() -> new RefusedRequest(Code.NOT_FOUND));
    ctx.contentType(mediaType(name))
        .header("Content-Disposition", "attachment; filename=\"" + name + '"')
        .result(content);
  }

  private void review(Context ctx) throws JournalUnavailable {
    RequestBody body = RequestBody.of(ctx);
    var conclusion = body.text("conclusion", MAX_CONCLUSION);
    body.end();
    Json.reply(
        ctx,
        json(
            RefusedRequest.unlessDone(
                reports.close(Requests.visit(ctx), id(ctx), conclusion.get()))));
  }

  private static String id(Context ctx) {
    return Requests.path(ctx, "id", text -> matching(ID, text));
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("nothing is called that");
    }
    return text;
  }

  private static ObjectNode json(Reports.Kept kept) {
    ObjectNode json = summary(kept.stored());
    json.set(
        "files",
        Json.array(
            kept.files(),
            file -> Json.object().put("name", file.name()).put("sha256", file.digest())));
    return json;
  }

  private static ObjectNode summary(AuditReports.Stored stored) {
    ObjectNode json =
        Json.object()
            .put("id", stored.id())
            .put("month", stored.month().toString())
            .put("size", stored.size())
            .put("entries", stored.entries())
            .put("anomalies", stored.anomalies())
            .put("madeAt", stored.madeAt().toString());
    stored
        .reviewed()
        .ifPresentOrElse(index -> json.put("reviewed", index), () -> json.putNull("reviewed"));
    return json;
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv" -> "text/csv; charset=utf-8";
      case "pdf" -> "application/pdf";
      case "json" -> "application/json";
      case "ndjson" -> "application/x-ndjson";
      default -> "text/plain; charset=utf-8";
    };
  }

  private static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= 2000 && month.getYear() <= 9999) {
        return month;
      }
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException("a month such as `2026-11`", unreadable);
    }
    throw new IllegalArgumentException("a month of the years 2000 to 9999");
  }
}
