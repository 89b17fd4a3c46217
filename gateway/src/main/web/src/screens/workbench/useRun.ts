import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "../../api/client";
import { follow } from "../../api/events";
import { cancel, query, submit, type Question } from "../../api/gateway";
import type { Bilingual, Problem, QueryStatus } from "../../api/types";
import { problemOf } from "../../parts/useLoaded";

/** How long after a stream broke off it is begun again, milliseconds. */
const AGAIN = 500;

export type RunState =
  | { kind: "idle" }
  | { kind: "under-way"; id: string | null; status: QueryStatus; percent: number }
  | { kind: "over"; status: QueryStatus; reason: Bilingual | null }
  | { kind: "failed"; problem: Problem };

export type Run = { state: RunState; begin: (question: Question) => void; cancel: () => void };

/** One question at a time, from its submission to its end; the end is told with the release. */
export function useRun(onEnd: (release: string | null) => void): Run {
  const [state, setState] = useState<RunState>({ kind: "idle" });
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const begin = (question: Question) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setState({ kind: "under-way", id: null, status: "queued", percent: 0 });
    watch(question, controller.signal, setState, onEnd).catch((failure: unknown) => {
      if (!controller.signal.aborted) {
        setState({ kind: "failed", problem: problemOf(failure) });
      }
    });
  };

  const end = () => {
    if (state.kind === "under-way" && state.id) {
      cancel(state.id).catch((failure: unknown) =>
        setState({ kind: "failed", problem: problemOf(failure) }),
      );
    }
  };

  return { state, begin, cancel: end };
}

async function watch(
  question: Question,
  signal: AbortSignal,
  tell: (state: RunState) => void,
  onEnd: (release: string | null) => void,
) {
  const { id } = await submit(question);
  tell({ kind: "under-way", id, status: "queued", percent: 0 });
  let last = await query(id);
  while (last.status === "queued" || last.status === "running") {
    try {
      for await (const { status, percent } of follow(id, signal)) {
        tell({ kind: "under-way", id, status, percent });
      }
    } catch (broken) {
      // What a stream that breaks off leaves unsaid is asked for; a refusal is the end.
      if (signal.aborted || (broken instanceof ApiProblem && broken.problem.status > 0)) {
        throw broken;
      }
      await pause(AGAIN);
    }
    last = await query(id);
  }
  tell({ kind: "over", status: last.status, reason: last.reason });
  onEnd(last.release);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
