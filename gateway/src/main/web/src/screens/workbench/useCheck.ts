import { useEffect, useState } from "react";
import type { AccessRequest } from "../../api/access";
import { check } from "../../api/gateway";
import type { Problem, Verdict } from "../../api/types";
import { problemOf } from "../../parts/useLoaded";

/** How long nobody types before a question is checked, in milliseconds. */
const PAUSE = 400;

export type Check =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "checked"; verdict: Verdict }
  | { kind: "failed"; problem: Problem };

/** What would become of a question, asked whenever it has been written further. */
export function useCheck(grant: AccessRequest, sql: string): Check {
  const [state, setState] = useState<Check>({ kind: "idle" });
  useEffect(() => {
    if (sql.trim() === "") {
      setState({ kind: "idle" });
      return;
    }
    const stop = new AbortController();
    setState({ kind: "busy" });
    const timer = setTimeout(() => {
      check(grant.dataset, grant.project, sql, stop.signal).then(
        (verdict) => setState({ kind: "checked", verdict }),
        (failure: unknown) => {
          if (!stop.signal.aborted) {
            setState({ kind: "failed", problem: problemOf(failure) });
          }
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [grant, sql]);
  return state;
}
