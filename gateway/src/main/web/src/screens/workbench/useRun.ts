import { useEffect, useRef, useState } from "react";
import { cancel, submit, type Question } from "../../api/gateway";
import type { Bilingual, Problem, QueryStatus } from "../../api/types";
import { ended } from "../../api/workbench";
import { problemOf } from "../../parts/useLoaded";

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
  const last = await ended(id, signal, ({ status, percent }) =>
    tell({ kind: "under-way", id, status, percent }),
  );
  tell({ kind: "over", status: last.status, reason: last.reason });
  onEnd(last.release);
}
