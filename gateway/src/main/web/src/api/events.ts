import { ask } from "./client";
import type { Progress } from "./types";

/**
 * How far a query is, event by event, until it ends. An `EventSource` cannot send the header that a
 * session needs, so the stream is read here.
 */
export async function* follow(query: string, signal: AbortSignal): AsyncGenerator<Progress> {
  const response = await ask(`/api/v1/queries/${encodeURIComponent(query)}/events`, {
    accept: "text/event-stream",
    signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) {
    return;
  }
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data: "));
      if (data) {
        yield JSON.parse(data.slice("data: ".length)) as Progress;
      }
    }
  }
}
