package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.workflow.Progress;
import io.ansim.gateway.workflow.Viewing;
import io.ansim.policy.job.JobId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how far a job is as server-sent events, from its beginning or from the event that the
 * client says it had last, until the job ends or the client goes.
 */
final class EventStream {
  private static final String MEDIA_TYPE = "text/event-stream";

  /** How many heartbeats a stream lasts; a client that still wants it comes again. */
  private static final int MAX_HEARTBEATS = 180;

  private final Progress progress;
  private final Duration heartbeat;

  EventStream(Progress progress, Duration heartbeat) {
    this.progress = progress;
    this.heartbeat = heartbeat;
  }

  void follow(Context ctx, Viewing.Seen seen) throws IOException, InterruptedException {
    if (Negotiation.choose(ctx.header("Accept"), List.of(MEDIA_TYPE)).isEmpty()) {
      throw new RefusedRequest(Problem.of(Code.NOT_ACCEPTABLE, MEDIA_TYPE + " is made here"));
    }
    int last = last(ctx);
    ctx.contentType(MEDIA_TYPE).header("X-Accel-Buffering", "no");
    ctx.res().flushBuffer();
    OutputStream out = ctx.res().getOutputStream();
    if (progress.knows(seen.job().id())) {
      follow(out, seen.job().id(), last);
    } else {
      Optional<ReleaseId> release = seen.release().map(StoredRelease::id);
      write(out, new Progress.Update(1, seen.job().state(), 100, release));
    }
  }

  private void follow(OutputStream out, JobId job, int last)
      throws IOException, InterruptedException {
    int told = progress.isOver(job, last) ? 0 : last;
    for (int beats = 0; beats < MAX_HEARTBEATS; ) {
      List<Progress.Update> updates = progress.after(job, told, heartbeat);
      for (Progress.Update update : updates) {
        write(out, update);
        told = update.number();
        if (update.isLast()) {
          return;
        }
      }
      if (updates.isEmpty()) {
        beats++;
        send(out, ":\n\n");
      }
    }
  }

  private static void write(OutputStream out, Progress.Update update) throws IOException {
    ObjectNode data = Json.object();
    data.put("status", update.state().name().toLowerCase(Locale.ROOT));
    data.put("percent", update.percent());
    data.put("release", update.release().map(ReleaseId::value).orElse(null));
    send(out, "id: " + update.number() + "\nevent: status\ndata: " + data + "\n\n");
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static int last(Context ctx) {
    String id = ctx.header("Last-Event-ID");
    return id != null && id.matches("[0-9]{1,6}") ? Integer.parseInt(id) : 0;
  }
}
