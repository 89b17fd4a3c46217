import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { ApiProblem } from "../api/client";
import type { Problem } from "../api/types";
import { loginEnded } from "../app/loginEnd";

export type Loaded<T> =
  { kind: "loading" } | { kind: "failed"; problem: Problem } | { kind: "loaded"; value: T };

/** What the gateway has for a key, loaded anew when the key changes or `reload` is called. */
export function useLoaded<T>(key: string, load: () => Promise<T>): [Loaded<T>, () => void] {
  const [state, setState] = useState<Loaded<T>>({ kind: "loading" });
  const [turn, setTurn] = useState(0);
  const begin = useEffectEvent(load);
  useEffect(() => {
    let wanted = true;
    begin().then(
      (value) => wanted && setState({ kind: "loaded", value }),
      (failure: unknown) => wanted && setState({ kind: "failed", problem: problemOf(failure) }),
    );
    return () => {
      wanted = false;
    };
    // The key says all that the load depends on.
  }, [key, turn]);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  return [state, reload];
}

/** The problem behind a failure; a login that has ended is told to the whole application. */
export function problemOf(failure: unknown): Problem {
  if (!(failure instanceof ApiProblem)) {
    return { title: String(failure), status: 0, code: "G0000" };
  }
  if (failure.problem.status === 401) {
    loginEnded();
  }
  return failure.problem;
}
